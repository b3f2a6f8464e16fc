package io.piecework.ledger.spring.testing;

import io.piecework.ledger.testing.LedgerFixture;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;

/** Verifies the ledger after each test. */
final class VerifyingListener implements TestExecutionListener {

    VerifyingListener() {}

    @Override
    public void afterTestMethod(TestContext context) {
        context.getApplicationContext().getBean(LedgerFixture.class).verify();
    }
}
