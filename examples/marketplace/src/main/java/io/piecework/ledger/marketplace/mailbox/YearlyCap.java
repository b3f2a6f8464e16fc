package io.piecework.ledger.marketplace.mailbox;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.marketplace.person.Shown;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reading.notice.WatchCap;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The earnings of a year above which this platform reports a worker to the tax office. Each start asks for the same watch, which is one. */
@Component
@Order(0)
class YearlyCap implements ApplicationRunner {

    private static final Amount CAP = Amount.parse("EUR 125.00");

    private final Ledger ledger;

    YearlyCap(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        // an id that no page makes, and another one for another cap
        ledger.execute(WatchCap.of("reported-earnings:" + CAP.currencyCode() + CAP.text(), CAP, Shown.ZONE));
    }
}
