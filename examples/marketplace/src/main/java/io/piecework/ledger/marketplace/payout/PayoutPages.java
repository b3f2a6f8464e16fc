package io.piecework.ledger.marketplace.payout;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.WorkerView;
import io.piecework.ledger.marketplace.person.Listed;
import io.piecework.ledger.marketplace.person.Person;
import io.piecework.ledger.marketplace.person.Refusals;
import io.piecework.ledger.payout.CancelPayout;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.PayoutView;
import io.piecework.ledger.payout.RequestPayout;
import io.piecework.ledger.payout.SetPayoutMethod;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.MessageSource;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A worker's payouts: what can be withdrawn now, or why nothing can, and what became of earlier ones. */
@Controller
class PayoutPages {

    private final Ledger ledger;
    private final MockVault vault;
    private final Refusals refusals;
    private final MessageSource texts;

    PayoutPages(Ledger ledger, MockVault vault, Refusals refusals, MessageSource texts) {
        this.ledger = ledger;
        this.vault = vault;
        this.refusals = refusals;
        this.texts = texts;
    }

    @GetMapping("/payouts")
    String payouts(Authentication me, @RequestParam(defaultValue = "1") int page, Locale language, Model model) {
        WorkerView worker = ledger.asWorker(Person.of(me).id());
        List<PayoutPolicy> earned = PayoutTerms.ALL.stream()
                .filter(policy ->
                        worker.balance(policy.currency().getCurrencyCode()).isPresent())
                .toList();
        model.addAttribute(
                "withdrawals",
                earned.stream()
                        .map(policy -> withdrawal(worker, policy, Person.of(me).chargesVat(), language))
                        .toList());
        model.addAttribute("method", UUID.randomUUID());
        model.addAttribute("rails", List.of(PayoutTerms.BANK, PayoutTerms.WALLET));
        Listed<PayoutView> shown = Listed.of(after -> worker.lists().payouts(null, after, Listed.CHUNK), page);
        model.addAttribute("payouts", shown.items());
        model.addAttribute("pages", shown);
        return "payouts";
    }

    private Withdrawal withdrawal(WorkerView worker, PayoutPolicy policy, boolean charges, Locale language) {
        var standing = worker.payoutStanding(policy);
        return Withdrawal.of(standing, refusals.said(standing.reasons(), language), charges);
    }

    @PostMapping("/payouts/method")
    String method(
            Authentication me,
            @RequestParam String id,
            @RequestParam String rail,
            @RequestParam String account,
            Locale language,
            RedirectAttributes next) {
        Person worker = Person.of(me);
        Optional<String> token = vault.tokenFor(rail, account.strip());
        if (token.isPresent()) {
            ledger.execute(
                    SetPayoutMethod.of(id, worker.id(), rail, token.get()).by(worker.actor()));
        } else {
            next.addFlashAttribute("problem", texts.getMessage("payouts.no-account", null, language));
        }
        return "redirect:/payouts";
    }

    /** @param vat whether the worker charges value added tax */
    @PostMapping("/payouts")
    String request(
            Authentication me,
            @RequestParam String id,
            @RequestParam String currency,
            @RequestParam(defaultValue = "false") boolean vat) {
        Person worker = Person.of(me);
        RequestPayout request = RequestPayout.of(id, worker.id(), PayoutTerms.in(currency));
        // the tax is the platform's money: it gives the command itself for those whose VAT number it has seen, and the
        // ledger refuses it of other workers
        boolean vouched = vat && worker.chargesVat() && PayoutTerms.isTaxed(currency);
        RequestPayout taxed = vat ? request.with(PayoutTerms.vat(id)) : request;
        ledger.execute(vouched ? taxed : taxed.by(worker.actor()));
        return "redirect:/payouts";
    }

    /** The ledger refuses it once the payout is on its way to the bank. */
    @PostMapping("/payouts/{payout}/cancel")
    String cancel(Authentication me, @PathVariable String payout) {
        ledger.execute(CancelPayout.of(payout).by(Person.of(me).actor()));
        return "redirect:/payouts";
    }
}
