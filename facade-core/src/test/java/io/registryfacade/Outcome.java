package io.registryfacade;

/** Tells a decision in the words of the tables. */
final class Outcome implements Decision.Cases<String> {
    private static final Outcome INSTANCE = new Outcome();

    /** Such as {@code 307 https://a.test/v2/}, {@code 200 {}}, {@code 403 DENIED} or {@code pass}. */
    static String of(Decision decision) {
        return decision.match(INSTANCE);
    }

    /** What a person reads who is refused. */
    static String message(Decision decision) {
        return ((Decision.Refuse) decision).error().message();
    }

    @Override
    public String redirect(Decision.Redirect decision) {
        return decision.status() + " " + decision.location();
    }

    @Override
    public String answer(Decision.Answer decision) {
        return "200 " + decision.json();
    }

    @Override
    public String refuse(Decision.Refuse decision) {
        String outcome = decision.status() + " " + decision.error().code();
        return decision.allow().isEmpty() ? outcome : outcome + " " + String.join(", ", decision.allow());
    }

    @Override
    public String pass(Decision.Pass decision) {
        return "pass";
    }
}
