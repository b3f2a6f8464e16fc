package io.piecework.ledger.marketplace.payout;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.marketplace.person.Person;
import io.piecework.ledger.payout.PayoutOutcome;
import io.piecework.ledger.payout.PayoutStatus;
import io.piecework.ledger.payout.PayoutView;
import io.piecework.ledger.payout.ReportPayout;
import io.piecework.ledger.payout.SubmitPayout;
import java.util.List;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The demo's bank: finance sends what workers asked for, and then plays the bank that pays, fails or gives back. */
@Controller
class BankPages {

    private static final int MOST = 50;

    private final Ledger ledger;

    BankPages(Ledger ledger) {
        this.ledger = ledger;
    }

    @GetMapping("/bank")
    String bank(Model model) {
        model.addAttribute("requested", payouts(PayoutStatus.REQUESTED));
        model.addAttribute("submitted", payouts(PayoutStatus.SUBMITTED));
        model.addAttribute("paid", payouts(PayoutStatus.PAID));
        return "bank";
    }

    private List<Transfer> payouts(PayoutStatus status) {
        return ledger.asOperator().lists().payouts(status, null, null, MOST).items().stream()
                .map(BankPages::transfer)
                .toList();
    }

    private static Transfer transfer(PayoutView payout) {
        return new Transfer(
                payout, Person.named(payout.worker().value()).orElseThrow().shownName());
    }

    @PostMapping("/bank/{payout}/{attempt}/send")
    String send(Authentication me, @PathVariable String payout, @PathVariable int attempt) {
        ledger.execute(SubmitPayout.of(payout, attempt).by(Person.of(me).actor()));
        return "redirect:/bank";
    }

    @PostMapping("/bank/{payout}/{attempt}/report")
    String report(
            Authentication me,
            @PathVariable String payout,
            @PathVariable int attempt,
            @RequestParam PayoutOutcome outcome) {
        ledger.execute(
                ReportPayout.of(payout, attempt, outcome).by(Person.of(me).actor()));
        return "redirect:/bank";
    }
}
