package io.registryfacade.page;

import java.util.Comparator;

/** Orders tags as people look for them: {@code latest}, 1.10, 1.9, 1.10-alpine, main. */
final class TagOrder {
    static final String DEFAULT_TAG = "latest";

    static final Comparator<String> NEWEST_FIRST = Comparator.<String>comparingInt(TagOrder::rank)
            .thenComparing(TagOrder::compare)
            .reversed();

    private TagOrder() {}

    /** Versions go before their variants, such as 1.10-alpine, and both before names, such as signatures. */
    private static int rank(String tag) {
        if (tag.equals(DEFAULT_TAG)) {
            return 3;
        }
        int start = tag.startsWith("v") ? 1 : 0;
        boolean isVersion = digitsEnd(tag, start) > start;
        return !isVersion ? 0 : tag.indexOf('-') < 0 ? 2 : 1;
    }

    /** Compares runs of digits by value, and everything else character by character. */
    private static int compare(String left, String right) {
        int i = 0;
        int j = 0;
        while (i < left.length() && j < right.length()) {
            int leftEnd = digitsEnd(left, i);
            int rightEnd = digitsEnd(right, j);
            int order = leftEnd > i && rightEnd > j
                    ? compareDigits(left.substring(i, leftEnd), right.substring(j, rightEnd))
                    : Character.compare(left.charAt(i), right.charAt(j));
            if (order != 0) {
                return order;
            }
            i = Math.max(leftEnd, i + 1);
            j = Math.max(rightEnd, j + 1);
        }
        return Integer.compare(left.length() - i, right.length() - j);
    }

    private static int compareDigits(String left, String right) {
        String leftValue = withoutLeadingZeros(left);
        String rightValue = withoutLeadingZeros(right);
        int order = Integer.compare(leftValue.length(), rightValue.length());
        return order != 0 ? order : leftValue.compareTo(rightValue);
    }

    private static String withoutLeadingZeros(String digits) {
        int start = 0;
        while (start < digits.length() - 1 && digits.charAt(start) == '0') {
            start++;
        }
        return digits.substring(start);
    }

    private static int digitsEnd(String text, int start) {
        int end = start;
        while (end < text.length() && Character.isDigit(text.charAt(end))) {
            end++;
        }
        return end;
    }
}
