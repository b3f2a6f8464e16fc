package io.piecework.ledger.marketplace.payout;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.marketplace.person.Done;
import io.piecework.ledger.marketplace.person.Listed;
import io.piecework.ledger.marketplace.person.Person;
import io.piecework.ledger.marketplace.person.WrongField;
import io.piecework.ledger.payout.CancelPayout;
import io.piecework.ledger.payout.PayoutView;
import io.piecework.ledger.payout.RequestPayout;
import io.piecework.ledger.payout.SetPayoutMethod;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
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
    private final Withdrawals withdrawals;

    /** @param to the account, masked */
    record PayoutRow(PayoutView payout, Withdrawals.Account to) {}

    PayoutPages(Ledger ledger, MockVault vault, Withdrawals withdrawals) {
        this.ledger = ledger;
        this.vault = vault;
        this.withdrawals = withdrawals;
    }

    @GetMapping("/payouts")
    String payouts(Authentication me, @RequestParam(defaultValue = "1") int page, Locale language, Model model) {
        Person worker = Person.of(me);
        model.addAttribute("withdrawals", withdrawals.of(worker, language));
        model.addAttribute("account", withdrawals.account(worker).orElse(null));
        model.addAttribute("method", UUID.randomUUID());
        model.addAttribute("rails", List.of(PayoutTerms.BANK, PayoutTerms.WALLET));
        var lists = ledger.asWorker(worker.id()).lists();
        Listed<PayoutView> shown = Listed.of(
                Listed.all(after -> lists.payouts(null, after, Listed.CHUNK), payout -> true).stream()
                        .sorted(Comparator.comparing(PayoutView::requested).reversed())
                        .toList(),
                page);
        model.addAttribute(
                "payouts",
                shown.items().stream()
                        .map(payout -> new PayoutRow(payout, withdrawals.masked(payout.method())))
                        .toList());
        model.addAttribute("pages", shown);
        return "payouts";
    }

    @PostMapping("/payouts/method")
    String method(
            Authentication me,
            @RequestParam String id,
            @RequestParam String rail,
            @RequestParam String account,
            RedirectAttributes next) {
        Person worker = Person.of(me);
        String token = vault.tokenFor(rail, account.strip())
                .orElseThrow(() -> new WrongField(
                        "account", rail.equals(PayoutTerms.WALLET) ? "payouts.no-wallet" : "payouts.no-account"));
        ledger.execute(SetPayoutMethod.of(id, worker.id(), rail, token).by(worker.actor()));
        return Done.of("payouts.account-set", vault.masked(token))
                .link("/earnings", "payouts.see-when")
                .then("/payouts", next);
    }

    /** @param vat whether the worker charges value added tax */
    @PostMapping("/payouts")
    String request(
            Authentication me,
            @RequestParam String id,
            @RequestParam String currency,
            @RequestParam(defaultValue = "false") boolean vat,
            RedirectAttributes next) {
        Person worker = Person.of(me);
        RequestPayout request = RequestPayout.of(id, worker.id(), PayoutTerms.in(currency));
        // the tax is the platform's money: it gives the command itself for those whose VAT number it has seen, and the
        // ledger refuses it of other workers
        boolean vouched = vat && worker.chargesVat() && PayoutTerms.isTaxed(currency);
        RequestPayout taxed = vat ? request.with(PayoutTerms.vat(id)) : request;
        ledger.execute(vouched ? taxed : taxed.by(worker.actor()));
        PayoutView payout = required(worker, id);
        return Done.of(
                        "payouts.requested",
                        payout.sent(),
                        vault.masked(payout.method().token()))
                .link("/payouts#payouts", "payouts.see-it")
                .then("/payouts", next);
    }

    /** The ledger refuses it once the payout is on its way to the bank. */
    @PostMapping("/payouts/{payout}/cancel")
    String cancel(Authentication me, @PathVariable String payout, RedirectAttributes next) {
        Person worker = Person.of(me);
        ledger.execute(CancelPayout.of(payout).by(worker.actor()));
        return Done.of("payouts.cancelled", required(worker, payout).gross())
                .link("/earnings", "payouts.see-when")
                .then("/payouts", next);
    }

    private PayoutView required(Person worker, String payout) {
        return ledger.asWorker(worker.id()).payout(payout).orElseThrow();
    }
}
