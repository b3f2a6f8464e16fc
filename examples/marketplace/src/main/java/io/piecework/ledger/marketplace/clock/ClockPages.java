package io.piecework.ledger.marketplace.clock;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.delivery.due.DueRequest;
import io.piecework.ledger.payout.Payday;
import java.util.List;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/** A day passes: what is due by then happens at once, such as automatic approvals, and the payouts of a payday. */
@Controller
@Profile("demo")
class ClockPages {

    private final DemoClock clock;
    private final Ledger ledger;
    private final List<Payday> paydays;

    ClockPages(DemoClock clock, Ledger ledger, List<Payday> paydays) {
        this.clock = clock;
        this.ledger = ledger;
        this.paydays = paydays;
    }

    @GetMapping("/clock")
    String clock() {
        return "clock";
    }

    @PostMapping("/clock/next-day")
    String nextDay() {
        ledger.runDue(DueRequest.until(clock.nextDay()).paying(paydays));
        return "redirect:/";
    }
}
