package io.piecework.ledger.model.rules;

/** A refusal of the model. */
final class ModelRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;

    ModelRefusal(String code) {
        super(code, null, false, false);
        this.code = code;
    }

    String code() {
        return code;
    }
}
