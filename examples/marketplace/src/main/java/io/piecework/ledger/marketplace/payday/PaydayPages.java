package io.piecework.ledger.marketplace.payday;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.PayoutQueue;
import io.piecework.ledger.marketplace.person.Done;
import io.piecework.ledger.marketplace.person.Listed;
import io.piecework.ledger.marketplace.person.Person;
import io.piecework.ledger.marketplace.person.Refusals;
import io.piecework.ledger.payout.Payday;
import io.piecework.ledger.payout.PayoutStanding;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** When workers are paid, how much each would get, and how far the last payday has come. */
@Controller
class PaydayPages {

    private final Ledger ledger;
    private final List<Payday> paydays;
    private final PaydayRun run;
    private final Refusals refusals;
    private final InstantSource clock;

    PaydayPages(Ledger ledger, List<Payday> paydays, PaydayRun run, Refusals refusals, InstantSource clock) {
        this.ledger = ledger;
        this.paydays = paydays;
        this.run = run;
        this.refusals = refusals;
        this.clock = clock;
    }

    /** @param against why the worker is not paid, in words; empty where nothing stands against it */
    record Due(PayoutStanding standing, List<String> against) {}

    /** @param requested payouts that were requested on the last payday so far, by any instance */
    record Progress(String currency, LocalDate day, long requested) {}

    @GetMapping("/paydays")
    String paydays(@RequestParam(defaultValue = "1") int page, Model model, Locale language) {
        LocalDate next = first().next(today());
        Instant moment =
                next.isAfter(today()) ? next.atStartOfDay(first().zone()).toInstant() : clock.instant();
        model.addAttribute("next", next);
        model.addAttribute("isToday", next.equals(today()));
        List<PayoutStanding> standings = paydays.stream()
                .flatMap(payday -> standings(payday, moment).stream())
                .toList();
        Listed<PayoutStanding> due = Listed.of(standings, page);
        model.addAttribute("pages", due);
        model.addAttribute(
                "due",
                due.items().stream()
                        .map(standing -> new Due(
                                standing,
                                refusals.saidOf(
                                        Person.nameOf(standing.worker().value()), standing.reasons(), language)))
                        .toList());
        boolean canPay =
                standings.stream().anyMatch(standing -> standing.reasons().isEmpty());
        model.addAttribute("missed", canPay ? missed().orElse(null) : null);
        return progress(model);
    }

    private List<PayoutStanding> standings(Payday payday, Instant moment) {
        var all = new ArrayList<PayoutStanding>();
        List<PayoutStanding> chunk;
        do {
            String last =
                    all.isEmpty() ? null : all.get(all.size() - 1).worker().value();
            chunk = queue().standings(payday.policy(), moment, last, Listed.CHUNK);
            all.addAll(chunk);
        } while (chunk.size() == Listed.CHUNK);
        return all;
    }

    /** The last payday, where it has passed without a payout in any currency: perhaps no instance ran on that day. */
    private Optional<LocalDate> missed() {
        LocalDate today = today();
        return first().last(today)
                .filter(day -> day.isBefore(today))
                .filter(day -> paydays.stream().allMatch(payday -> queue().requested(payday, day) == 0));
    }

    /** The part of the page that is replaced while a run is under way. The numbers are those of the ledger, so any instance has them. */
    @GetMapping("/paydays/progress")
    String part(Model model) {
        progress(model);
        return "paydays :: progress";
    }

    private String progress(Model model) {
        model.addAttribute("underWay", run.isUnderWay());
        model.addAttribute("failed", run.hasFailed());
        model.addAttribute("summary", run.summary().orElse(null));
        model.addAttribute(
                "done",
                paydays.stream().flatMap(payday -> done(payday).stream()).toList());
        return "paydays";
    }

    private Optional<Progress> done(Payday payday) {
        return payday.last(today())
                .map(day -> new Progress(
                        payday.policy().currency().getCurrencyCode(), day, queue().requested(payday, day)));
    }

    /** @param missed whether to make up for the last payday, as of its end; else as of now */
    @PostMapping("/paydays/run")
    String run(@RequestParam(defaultValue = "false") boolean missed, RedirectAttributes next) {
        run.begin(
                (missed ? missed() : Optional.<LocalDate>empty()).map(this::end).orElseGet(clock::instant));
        return Done.of("paydays.is-begun")
                .link("/paydays#progress", "paydays.see-progress")
                .then("/paydays", next);
    }

    private Instant end(LocalDate day) {
        return day.plusDays(1).atStartOfDay(first().zone()).toInstant().minusMillis(1);
    }

    private Payday first() {
        return paydays.get(0);
    }

    private LocalDate today() {
        return first().day(clock.instant());
    }

    private PayoutQueue queue() {
        return ledger.asOperator().payouts();
    }
}
