package io.piecework.ledger.marketplace.earnings;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.decision.DecisionPolicy;
import io.piecework.ledger.language.Language;
import io.piecework.ledger.marketplace.payout.PayoutTerms;
import io.piecework.ledger.marketplace.person.Person;
import io.piecework.ledger.marketplace.person.Shown;
import io.piecework.ledger.page.StatementPage;
import io.piecework.ledger.statement.StatementPeriod;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** A worker's statement: the ledger's own page, in the worker's language, with what is still open and what was decided. */
@Controller
class EarningsPages {

    private static final DecisionPolicy DECISIONS =
            DecisionPolicy.of("Marketplace", "Rita, reviews", "reviews@marketplace.example");

    private final Ledger ledger;

    EarningsPages(Ledger ledger) {
        this.ledger = ledger;
    }

    @GetMapping("/earnings")
    void statement(Authentication me, HttpServletResponse answer) throws IOException {
        Person worker = Person.of(me);
        var view = ledger.asWorker(worker.id());
        var all = new StatementPeriod(null, null, Shown.ZONE);
        StatementPage page = view.page("USD", all)
                .with(view.payoutStanding(PayoutTerms.POLICY))
                .with(view.decisions("USD", all, DECISIONS))
                .in(Language.of(worker.language().toLanguageTag()));
        answer.setContentType("text/html; charset=UTF-8");
        page.html(answer.getWriter());
    }
}
