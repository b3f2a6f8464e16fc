package io.piecework.ledger.testing.axon;

import io.piecework.ledger.axon.LedgerRefusal;
import io.piecework.ledger.command.RefusalCode;
import org.hamcrest.BaseMatcher;
import org.hamcrest.Description;

/** A refusal with a code. */
final class RefusalMatcher extends BaseMatcher<Object> {

    private final RefusalCode code;

    RefusalMatcher(RefusalCode code) {
        this.code = code;
    }

    @Override
    public boolean matches(Object details) {
        return details instanceof LedgerRefusal refusal && refusal.code() == code;
    }

    @Override
    public void describeTo(Description description) {
        description.appendText("refusal " + code);
    }
}
