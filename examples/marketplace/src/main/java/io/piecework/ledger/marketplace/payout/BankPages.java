package io.piecework.ledger.marketplace.payout;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.marketplace.person.Done;
import io.piecework.ledger.marketplace.person.Listed;
import io.piecework.ledger.marketplace.person.Person;
import io.piecework.ledger.marketplace.person.Wording;
import io.piecework.ledger.payout.PayoutOutcome;
import io.piecework.ledger.payout.PayoutStatus;
import io.piecework.ledger.payout.PayoutSteps;
import io.piecework.ledger.payout.PayoutView;
import io.piecework.ledger.payout.ReissuePayout;
import io.piecework.ledger.payout.ResolvePayout;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The demo's bank: finance plays it, decides where its notices contradict each other, and sends again what came back. */
@Controller
class BankPages {

    /** The statuses of payouts whose money is the worker's again. */
    private static final Set<PayoutStatus> AVAILABLE_AGAIN =
            EnumSet.of(PayoutStatus.FAILED, PayoutStatus.RETURNED, PayoutStatus.REVERSED, PayoutStatus.CANCELLED);

    private final Ledger ledger;
    private final Bank bank;
    private final Sending sending;

    BankPages(Ledger ledger, Bank bank, Sending sending) {
        this.ledger = ledger;
        this.bank = bank;
        this.sending = sending;
    }

    /** @param known what the ledger knows of it; that of the latest attempt */
    record Line(Transfer transfer, PayoutView known) {}

    /** @param paidAnew whether the worker has asked for the money again since it came back, so that there is nothing to send again */
    record Back(PayoutView payout, boolean paidAnew) {}

    /** @param notices the earlier one as a status, and the later one */
    record Contradiction(PayoutSteps.OpenException notices, PayoutView payout) {}

    /** @param transfer what the notice is about */
    record Withheld(BankNotice notice, Transfer transfer) {}

    @GetMapping("/bank")
    String bank(
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(name = "requested", defaultValue = "1") int requestedPage,
            @RequestParam(name = "back", defaultValue = "1") int backPage,
            Model model) {
        var open = new ArrayList<PayoutSteps.OpenException>();
        ledger.asOperator().payouts().exceptions(open::add);
        model.addAttribute("sending", sending.isOn());
        Listed<PayoutView> requested = Listed.of(payouts(PayoutStatus.REQUESTED), requestedPage);
        model.addAttribute("requested", requested.items());
        model.addAttribute("requestedPages", requested);
        model.addAttribute(
                "contradictions", open.stream().map(this::contradiction).toList());
        Listed<Transfer> transfers = Listed.of(bank.transfers(), page);
        model.addAttribute(
                "transfers", transfers.items().stream().map(this::line).toList());
        model.addAttribute("pages", transfers);
        model.addAttribute("outcomes", PayoutOutcome.values());
        model.addAttribute("deliveries", BankNotice.Delivery.values());
        model.addAttribute("withheld", withheld());
        Listed<PayoutView> back = Listed.of(
                Stream.of(PayoutStatus.FAILED, PayoutStatus.RETURNED, PayoutStatus.REVERSED)
                        .flatMap(status -> payouts(status).stream())
                        .toList(),
                backPage);
        model.addAttribute(
                "back",
                back.items().stream()
                        .map(payout -> new Back(payout, isPaidAnew(payout)))
                        .toList());
        model.addAttribute("backPages", back);
        return "bank";
    }

    private boolean isPaidAnew(PayoutView back) {
        var lists = ledger.asWorker(back.worker().value()).lists();
        return Listed.all(after -> lists.payouts(null, after, Listed.CHUNK), other -> true).stream()
                .filter(other -> !other.payout().equals(back.payout()))
                .filter(other ->
                        other.gross().currencyCode().equals(back.gross().currencyCode()))
                .filter(other -> !AVAILABLE_AGAIN.contains(other.status()))
                .anyMatch(other -> !other.requested().isBefore(back.since()));
    }

    private List<PayoutView> payouts(PayoutStatus status) {
        var lists = ledger.asOperator().lists();
        return Listed.all(after -> lists.payouts(status, null, after, Listed.CHUNK), payout -> true);
    }

    private Line line(Transfer transfer) {
        return new Line(transfer, ledger.asOperator().payout(transfer.payout()).orElseThrow());
    }

    private Contradiction contradiction(PayoutSteps.OpenException notices) {
        return new Contradiction(
                notices, ledger.asOperator().payout(notices.payout().value()).orElseThrow());
    }

    private List<Withheld> withheld() {
        return bank.withheld().stream()
                .flatMap(notice -> bank.find(notice.transfer()).map(found -> new Withheld(notice, found)).stream())
                .toList();
    }

    @PostMapping("/bank/sending")
    String sending(@RequestParam boolean on, RedirectAttributes next) {
        if (on) {
            sending.start();
        } else {
            sending.stop();
        }
        return Done.of(on ? "bank.is-started" : "bank.is-stopped").then("/bank", next);
    }

    @PostMapping("/bank/transfers/{payout}/{attempt}")
    String play(
            @PathVariable String payout,
            @PathVariable int attempt,
            @RequestParam PayoutOutcome outcome,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "NOW") BankNotice.Delivery delivery,
            RedirectAttributes next) {
        bank.play(Transfer.id(payout, attempt), outcome, reason, delivery);
        boolean withheld = delivery == BankNotice.Delivery.LATER;
        return about(withheld ? "bank.is-withheld" : "bank.is-played", payout)
                .link("/books/bank", "bank.compare")
                .then("/bank", next);
    }

    @PostMapping("/bank/notices/{number}/deliver")
    String deliver(@PathVariable long number, RedirectAttributes next) {
        String payout = bank.withheld().stream()
                .filter(notice -> notice.number() == number)
                .findFirst()
                .flatMap(notice -> bank.find(notice.transfer()))
                .map(Transfer::payout)
                .orElse(null);
        bank.deliver(number);
        return payout == null // by an earlier click
                ? "redirect:/bank"
                : about("bank.is-played", payout)
                        .link("/books/bank", "bank.compare")
                        .then("/bank", next);
    }

    /** @param accept whether the later notice counts; else the earlier one does */
    @PostMapping("/bank/payouts/{payout}/{attempt}/resolve")
    String resolve(
            Authentication me,
            @PathVariable String payout,
            @PathVariable int attempt,
            @RequestParam PayoutOutcome outcome,
            @RequestParam boolean accept,
            @RequestParam String reason,
            RedirectAttributes next) {
        Wording.reason(reason);
        ResolvePayout decision = accept
                ? ResolvePayout.accepting(payout, attempt, outcome, reason)
                : ResolvePayout.dismissing(payout, attempt, outcome, reason);
        ledger.execute(decision.by(Person.of(me).actor()));
        return about(accept ? "bank.is-accepted" : "bank.is-dismissed", payout).then("/bank", next);
    }

    @PostMapping("/bank/payouts/{payout}/{attempt}/reissue")
    String reissue(Authentication me, @PathVariable String payout, @PathVariable int attempt, RedirectAttributes next) {
        ledger.execute(ReissuePayout.of(payout, attempt).by(Person.of(me).actor()));
        return about("bank.is-reissued", payout).then("/bank", next);
    }

    /** What happened to a payout, by its amount and its worker. */
    private Done about(String key, String payout) {
        PayoutView found = ledger.asOperator().payout(payout).orElseThrow();
        return Done.of(key, found.sent(), Person.nameOf(found.worker().value()));
    }
}
