package io.registryfacade.upstream;

/** When the facade compares the files of an {@link ImageLayout} with their digests. */
public enum LayoutVerification {
    /** All files when the configuration is read; files that change later, before they are served. */
    START,
    /** Each file once, before it is first served. */
    LAZY,
    /** Never: the facade compares sizes only. Clients compare digests in any case. */
    OFF
}
