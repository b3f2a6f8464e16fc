package io.piecework.ledger.marketplace.clock;

import io.piecework.ledger.Ledger;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/** A day passes: what is due by then happens at once, such as automatic approvals. */
@Controller
@Profile("demo")
class ClockPages {

    private final DemoClock clock;
    private final Ledger ledger;

    ClockPages(DemoClock clock, Ledger ledger) {
        this.clock = clock;
        this.ledger = ledger;
    }

    @GetMapping("/clock")
    String clock() {
        return "clock";
    }

    @PostMapping("/clock/next-day")
    String nextDay() {
        clock.nextDay();
        ledger.runDue(clock.instant());
        return "redirect:/";
    }
}
