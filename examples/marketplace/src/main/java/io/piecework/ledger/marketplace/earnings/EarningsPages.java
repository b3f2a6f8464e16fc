package io.piecework.ledger.marketplace.earnings;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.WorkerView;
import io.piecework.ledger.document.Documents;
import io.piecework.ledger.document.html.StatementPage;
import io.piecework.ledger.journal.Balance;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.marketplace.payout.PayoutTerms;
import io.piecework.ledger.marketplace.payout.Withdrawal;
import io.piecework.ledger.marketplace.payout.Withdrawals;
import io.piecework.ledger.marketplace.person.Done;
import io.piecework.ledger.marketplace.person.Listed;
import io.piecework.ledger.marketplace.person.Person;
import io.piecework.ledger.marketplace.person.Shown;
import io.piecework.ledger.marketplace.person.Wording;
import io.piecework.ledger.pdf.Pdf;
import io.piecework.ledger.reading.decision.Decision;
import io.piecework.ledger.reading.decision.DecisionLine;
import io.piecework.ledger.reading.decision.DecisionPolicy;
import io.piecework.ledger.reading.decision.RequestReview;
import io.piecework.ledger.reading.openitem.OpenItems;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What a worker earned, what is still open, which decisions can be reviewed, and the ledger's own statements to read and to print. */
@Controller
class EarningsPages {

    private static final DecisionPolicy DECISIONS =
            DecisionPolicy.of("Marketplace", "Rita, reviews", "reviews@marketplace.example");
    private static final StatementPeriod ALL = new StatementPeriod(null, null, Shown.ZONE);

    private final Ledger ledger;
    private final LedgerPages pages;
    private final InstantSource clock;
    private final Withdrawals withdrawals;

    /**
     * A worker's money in one currency, and what is still open in it.
     *
     * @param withdrawal null in a currency in which the platform pays nothing
     * @param days the last ones; empty where nothing was decided on them
     */
    record Earned(Balance balance, OpenItems open, @Nullable Withdrawal withdrawal, List<EarnedDay> days) {

        /** Where a worker sees an open item, or does something about it; null where there is no page of it. */
        public @Nullable String address(OpenItems.Kind kind, OpenItems.Item item) {
            return switch (kind) {
                case TO_HAND_IN, REVISION_REQUESTED ->
                    item.count() == 1 ? "/pieces#piece-" + item.reference() : "/pieces";
                case AWAITING_REVIEW -> "/pieces/all?state=SUBMITTED";
                case VISIT_REPORTED -> "/pieces/all?state=VISIT_REPORTED";
                case APPEAL -> "/pieces/all?state=APPEALED";
                case IN_DISPUTE -> "/pieces/all?state=DISPUTED";
                default -> null;
            };
        }
    }

    /** @param reviewable whether the worker can ask for a review now */
    record DecisionRow(Decision decision, boolean reviewable) {}

    EarningsPages(Ledger ledger, LedgerPages pages, InstantSource clock, Withdrawals withdrawals) {
        this.ledger = ledger;
        this.pages = pages;
        this.clock = clock;
        this.withdrawals = withdrawals;
    }

    @GetMapping("/earnings")
    String earnings(Authentication me, @RequestParam(defaultValue = "1") int page, Locale language, Model model) {
        Person person = Person.of(me);
        WorkerView worker = ledger.asWorker(person.id());
        List<Withdrawal> paid = withdrawals.of(person, language);
        Map<String, Withdrawal> payable =
                paid.stream().collect(Collectors.toMap(Withdrawal::currency, Function.identity()));
        model.addAttribute("withdrawals", paid);
        model.addAttribute(
                "earnings",
                worker.balances().stream()
                        .sorted(Withdrawals.ORDER)
                        .map(balance -> earned(worker, balance, payable))
                        .toList());
        model.addAttribute("account", withdrawals.account(person).orElse(null));
        model.addAttribute("rate", ApprovalRate.of(worker.lists()));
        Listed<DecisionLine> decisions = Listed.of(decisions(worker), page);
        Instant now = clock.instant();
        model.addAttribute(
                "decisions",
                decisions.items().stream()
                        .flatMap(line -> worker.decision(line.decision().value()).stream())
                        .map(decision -> new DecisionRow(decision, reviewable(decision, now)))
                        .toList());
        model.addAttribute("pages", decisions);
        return "earnings";
    }

    private Earned earned(WorkerView worker, Balance balance, Map<String, Withdrawal> payable) {
        String currency = balance.currency().getCurrencyCode();
        LocalDate today = LocalDate.ofInstant(clock.instant(), Shown.ZONE);
        return new Earned(
                balance,
                worker.openItems(currency, Shown.ZONE).orElseThrow(),
                payable.get(currency),
                EarnedDay.upTo(today, worker, currency));
    }

    private static List<DecisionLine> decisions(WorkerView worker) {
        var all = new ArrayList<DecisionLine>();
        List<DecisionLine> chunk;
        do {
            long before =
                    all.isEmpty() ? Long.MAX_VALUE : all.get(all.size() - 1).position();
            chunk = worker.decisions(before, Listed.CHUNK);
            all.addAll(chunk);
        } while (chunk.size() == Listed.CHUNK);
        return all;
    }

    /** The review of a rejection is its appeal, on the page of the work. */
    private static boolean reviewable(Decision decision, Instant now) {
        return !decision.id().isRejection()
                && !decision.over()
                && decision.review() == null
                && !now.isAfter(decision.recorded().plus(Duration.ofDays(DECISIONS.daysToAsk())));
    }

    /** Once for each decision, so that the decision itself makes a second click harmless. */
    @PostMapping("/earnings/reviews/{decision}")
    String askForReview(
            Authentication me, @PathVariable String decision, @RequestParam String reason, RedirectAttributes next) {
        Wording.reason(reason);
        Person worker = Person.of(me);
        ledger.execute(
                RequestReview.of(decision, worker.id(), reason).under(DECISIONS).by(worker.actor()));
        return Done.of("earnings.review-asked", DECISIONS.daysToAnswer())
                .link("/mails", "earnings.see-mails")
                .then("/earnings", next);
    }

    @GetMapping("/earnings/{currency:[A-Z]{3}}")
    void statement(Authentication me, @PathVariable String currency, HttpServletResponse answer) throws IOException {
        LedgerPages.required(page(Person.of(me), currency).html(pages.html(answer, "earnings")));
    }

    @GetMapping("/earnings/{currency:[A-Z]{3}}.pdf")
    void print(Authentication me, @PathVariable String currency, HttpServletResponse answer) throws IOException {
        answer.setContentType("application/pdf");
        LedgerPages.required(Pdf.write(page(Person.of(me), currency), answer.getOutputStream()));
    }

    private StatementPage page(Person person, String currency) {
        WorkerView worker = ledger.asWorker(person.id());
        StatementPage all = Documents.page(worker, currency, ALL)
                .with(worker.decisions(currency, ALL, DECISIONS))
                .in(Shown.language());
        StatementPage page = PayoutTerms.find(currency)
                .map(worker::payoutStanding)
                .map(all::with)
                .orElse(all);
        return worker.openItems(currency, Shown.ZONE).map(page::with).orElse(page);
    }
}
