package io.piecework.ledger.marketplace.person;

/** A rule of this platform, and not of its ledger, does not allow something. The page that a person comes back to says why. */
public final class PlatformRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String text;
    private final transient Object[] values;

    /** @param text the key of the sentence; its values may be amounts */
    public PlatformRefusal(String text, Object... values) {
        super(text, null, false, false);
        this.text = text;
        this.values = values.clone();
    }

    String text() {
        return text;
    }

    Object[] values() {
        return values.clone();
    }
}
