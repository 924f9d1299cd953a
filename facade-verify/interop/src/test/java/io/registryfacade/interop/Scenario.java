package io.registryfacade.interop;

/** Uses of a facade: the rows of the compatibility page. */
enum Scenario {
    ANONYMOUS("pull, registry without tokens", "every request is redirected"),
    BY_TAG("pull by tag, registry with tokens and a CDN", "the image for several platforms; layers come from the CDN"),
    BY_DIGEST("pull by digest", "of the image for several platforms, then of one platform's"),
    RENAMED("pull under another name", "`my-org/tools/app` here is `acme/app` at the registry"),
    TWO_REGISTRIES("pull from two registries", "one after the other, each with tokens of its own"),
    FALLBACK("pull while migrating", "the first registry of a route that has the image serves it"),
    MOVED("pull after a move", "the same tag, before and after the route leads to another registry"),
    FILES("pull from an image layout", "by tag, by digest and renamed, from files that several programs wrote"),
    LOST("pull when the registry is lost", "an image layout behind it serves what was pulled before, and what was not"),
    STREAM_REFUSED("registry that serves layers itself", "behind a token, so that no redirect can lead there"),
    STREAM_PERMITTED(
            "the same with `streamBlobs`", "the only case in which layers of a registry pass through the facade"),
    TAGS("list tags", "of a renamed repository"),
    TAG_PAGES("list many tags, registry with tokens", "three pages, also of a renamed repository: every tag once"),
    OPEN_TAG_PAGES("list many tags, registry without tokens", "the same where pulls are redirected"),
    REFERRERS("list referrers", "what is attached to an image"),
    SIGNATURES("verify a signature", "stored under a separate tag, and as a referrer; also of a renamed repository"),
    FILES_TAGS("list tags of an image layout", "every tag once, also of a renamed repository"),
    FILES_REFERRERS("list referrers in an image layout", "what is attached to an image, and was copied with it"),
    FILES_SIGNATURES("verify a signature in an image layout", "stored in both ways, copied while the facade runs"),
    FACADE_PASSWORD("private image, the facade's password", "everybody may pull it through this facade"),
    PASSWORD("private image, the right password", "login at the facade, then pull, also under another name"),
    WRONG_PASSWORD("private image, a wrong password", "login at the facade, then pull"),
    NO_PASSWORD("public image where others log in", "pulled without any password"),
    NEEDLESS_PASSWORD(
            "public image, an unneeded password", "the client has it for the facade, and no other host gets it"),
    NOT_SERVED("pull of what is not served", "another organisation's image"),
    PUSH("push", "the facade is for pulling");

    private final String title;
    private final String explanation;

    Scenario(String title, String explanation) {
        this.title = title;
        this.explanation = explanation;
    }

    String title() {
        return title;
    }

    String explanation() {
        return explanation;
    }

    /** Whether the facade serves images from its own files, which no export for the edge has. */
    boolean hasLayout() {
        return switch (this) {
            case FILES, LOST, FILES_TAGS, FILES_REFERRERS, FILES_SIGNATURES -> true;
            default -> false;
        };
    }
}
