package io.piecework.ledger.marketplace.books;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.file.LedgerFiles;
import io.piecework.ledger.file.export.JournalFormat;
import io.piecework.ledger.finance.ClosePeriod;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.marketplace.person.Done;
import io.piecework.ledger.marketplace.person.Person;
import io.piecework.ledger.marketplace.person.Shown;
import io.piecework.ledger.marketplace.person.WrongField;
import io.piecework.ledger.marketplace.task.TaskKind;
import io.piecework.ledger.reports.Reports;
import io.piecework.ledger.reports.finance.ReportScope;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Closing a month for ever, and taking the journal to other programs. */
@Controller
class ClosingPages {

    private final Ledger ledger;
    private final InstantSource clock;

    ClosingPages(Ledger ledger, InstantSource clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    @GetMapping("/books/closing")
    String closing(Model model) {
        model.addAttribute(
                "month", YearMonth.from(clock.instant().atZone(Shown.ZONE)).minusMonths(1));
        model.addAttribute("currencies", TaskKind.currencies());
        model.addAttribute("periods", ledger.asAuditor().closedPeriods());
        return "books-closing";
    }

    /** Closing cannot be undone, so a page of its own says what is closed. */
    @GetMapping("/books/closing/sure")
    String sure(@RequestParam String currency, @RequestParam YearMonth month, Model model) {
        if (end(month).isAfter(clock.instant())) {
            throw new WrongField("month", "closing.not-over");
        }
        var period = StatementPeriod.days(month.atDay(1), month.plusMonths(1).atDay(1), Shown.ZONE);
        model.addAttribute("month", month);
        model.addAttribute("currency", currency);
        model.addAttribute(
                "lines",
                Reports.of(ledger.asAuditor()).within(ReportScope.all().in(currency)).rollForward(period).stream()
                        .filter(line -> !line.isTotal())
                        .filter(line -> line.postings() > 0)
                        .toList());
        return "books-close";
    }

    private static Instant end(YearMonth month) {
        return month.plusMonths(1).atDay(1).atStartOfDay(Shown.ZONE).toInstant();
    }

    /** Due work comes first: what falls due in the month and runs later would take effect in the next one. */
    @PostMapping("/books/closing")
    String close(
            Authentication me, @RequestParam String currency, @RequestParam YearMonth month, RedirectAttributes next) {
        Instant end = end(month);
        Instant now = clock.instant();
        ledger.runDue(end.isBefore(now) ? end : now);
        ledger.asOperator()
                .closePeriod(ClosePeriod.of(currency, end).by(Person.of(me).actor()));
        return Done.of("closing.is-closed", Shown.language().month(month), currency)
                .link("/books/roll-forward?month=" + month, "closing.see")
                .then("/books/closing", next);
    }

    @GetMapping("/books/exports")
    String exports(Model model) {
        model.addAttribute("formats", JournalFormat.values());
        return "books-exports";
    }

    /** The journal is written as it is read: its size does not matter. */
    @GetMapping("/books/exports/{format}")
    void export(@PathVariable JournalFormat format, HttpServletResponse answer) throws IOException {
        answer.setContentType("text/plain; charset=UTF-8");
        answer.setHeader("Content-Disposition", "attachment; filename=\"journal." + format + "\"");
        LedgerFiles.of(ledger.asAuditor()).export(format, answer.getWriter());
    }
}
