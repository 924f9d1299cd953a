package io.registryfacade.cdn;

/** The cache of nginx without any rule of its own. */
class BareNginxIT extends PrivacyContract {
    BareNginxIT() {
        super(FrontCache.BARE_NGINX);
    }
}
