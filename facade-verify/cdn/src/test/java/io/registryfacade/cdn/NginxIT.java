package io.registryfacade.cdn;

/** The cache of Debian's nginx. */
class NginxIT extends CdnContract {
    NginxIT() {
        super(FrontCache.NGINX);
    }
}
