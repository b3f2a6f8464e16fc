package io.piecework.ledger.marketplace.payout;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.marketplace.person.Person;
import io.piecework.ledger.marketplace.person.Refusals;
import io.piecework.ledger.payout.RequestPayout;
import io.piecework.ledger.payout.SetPayoutMethod;
import java.util.UUID;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A worker's payouts: what can be withdrawn now, or why nothing can, and what became of earlier ones. */
@Controller
class PayoutPages {

    private static final int MOST = 50;

    private final Ledger ledger;
    private final MockVault vault;
    private final Refusals refusals;

    PayoutPages(Ledger ledger, MockVault vault, Refusals refusals) {
        this.ledger = ledger;
        this.vault = vault;
        this.refusals = refusals;
    }

    @GetMapping("/payouts")
    String payouts(Authentication me, Model model) {
        Person worker = Person.of(me);
        var view = ledger.asWorker(worker.id());
        var standing = view.payoutStanding(PayoutTerms.POLICY);
        model.addAttribute("standing", standing);
        model.addAttribute(
                "against",
                standing.reasons().stream()
                        .map(reason -> refusals.said(reason, worker.language()))
                        .toList());
        model.addAttribute("payout", UUID.randomUUID());
        model.addAttribute("payouts", view.lists().payouts(null, null, MOST).items());
        return "payouts";
    }

    @PostMapping("/payouts/method")
    String method(Authentication me, @RequestParam String id, @RequestParam String account) {
        Person worker = Person.of(me);
        ledger.execute(SetPayoutMethod.of(id, worker.id(), PayoutTerms.BANK, vault.tokenFor(account))
                .by(worker.actor()));
        return "redirect:/payouts";
    }

    @PostMapping("/payouts")
    String request(Authentication me, @RequestParam String id) {
        Person worker = Person.of(me);
        ledger.execute(RequestPayout.of(id, worker.id(), PayoutTerms.POLICY).by(worker.actor()));
        return "redirect:/payouts";
    }
}
