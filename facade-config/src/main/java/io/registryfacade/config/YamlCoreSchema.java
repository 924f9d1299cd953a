package io.registryfacade.config;

import io.registryfacade.config.Node.Kind;
import java.math.BigDecimal;
import java.util.Set;
import java.util.function.IntPredicate;

/** The types of plain scalars (YAML 1.2.2, section 10.3.2), in which yes, no, on and off are text. */
final class YamlCoreSchema {
    private static final Set<String> NULL = Set.of("", "~", "null", "Null", "NULL");
    private static final Set<String> BOOLEAN = Set.of("true", "True", "TRUE", "false", "False", "FALSE");
    private static final Set<String> NO_NUMBER =
            Set.of(".inf", ".Inf", ".INF", "-.inf", "-.Inf", "-.INF", ".nan", ".NaN", ".NAN");

    private YamlCoreSchema() {}

    static boolean isNull(String text) {
        return NULL.contains(text);
    }

    static Kind kind(String text) {
        if (BOOLEAN.contains(text)) {
            return Kind.BOOLEAN;
        }
        if (isInteger(text)) {
            return Kind.NUMBER;
        }
        return NO_NUMBER.contains(text) || isFraction(text) ? Kind.OTHER : Kind.STRING;
    }

    private static boolean isInteger(String text) {
        if (text.startsWith("0x") || text.startsWith("0o")) {
            int radix = text.charAt(1) == 'x' ? 16 : 8;
            return consistsOf(text.substring(2), c -> c < 0x80 && Character.digit(c, radix) >= 0);
        }
        boolean hasSign = text.startsWith("-") || text.startsWith("+");
        return consistsOf(hasSign ? text.substring(1) : text, c -> c >= '0' && c <= '9');
    }

    private static boolean isFraction(String text) {
        if (!consistsOf(text, c -> "+-.eE0123456789".indexOf(c) >= 0)) {
            return false;
        }
        try {
            new BigDecimal(text);
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static boolean consistsOf(String text, IntPredicate characters) {
        return !text.isEmpty() && text.chars().allMatch(characters);
    }
}
