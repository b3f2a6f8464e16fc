package io.piecework.ledger.marketplace.clock;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.delivery.due.DueRequest;
import io.piecework.ledger.delivery.due.DueSummary;
import io.piecework.ledger.marketplace.person.Done;
import io.piecework.ledger.marketplace.person.Shown;
import io.piecework.ledger.payout.Payday;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

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
    String nextDay(RedirectAttributes next) {
        Instant moment = clock.nextDay();
        DueSummary due = ledger.runDue(DueRequest.until(moment).paying(paydays));
        LocalDate day = LocalDate.ofInstant(moment, Shown.ZONE);
        return (due.done() == 0
                        ? Done.of("clock.passed-quietly", day)
                        : Done.of(
                                "clock.passed",
                                day,
                                due.approved(),
                                due.timedOut(),
                                due.matured(),
                                due.payoutsRequested()))
                .link("/clock", "clock.another")
                .then("/", next);
    }
}
