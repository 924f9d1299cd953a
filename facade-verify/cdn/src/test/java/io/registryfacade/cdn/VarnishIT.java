package io.registryfacade.cdn;

/** Debian's Varnish. */
class VarnishIT extends CdnContract {
    VarnishIT() {
        super(FrontCache.VARNISH);
    }
}
