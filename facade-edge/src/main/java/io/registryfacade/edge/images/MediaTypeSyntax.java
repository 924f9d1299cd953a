package io.registryfacade.edge.images;

import java.util.regex.Pattern;

/** Recognizes media types (RFC 6838, section 4.2). A layout may contain any text, which must end no line of a script. */
final class MediaTypeSyntax {
    private static final Pattern MEDIA_TYPE =
            Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.+-]{0,126}/[A-Za-z0-9][A-Za-z0-9_.+-]{0,126}");

    private MediaTypeSyntax() {}

    static boolean isValid(String text) {
        return MEDIA_TYPE.matcher(text).matches();
    }
}
