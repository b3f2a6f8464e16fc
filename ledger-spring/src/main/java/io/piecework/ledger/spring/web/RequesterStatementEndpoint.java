package io.piecework.ledger.spring.web;

import io.piecework.ledger.RequesterView;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.reports.Reports;
import io.piecework.ledger.reports.requester.RequesterStatementPart;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** The statement in the front end of a requester, in an application with {@code ledger-reports}. */
@FrontEndEndpoints
@RequestMapping("/ledger/requester")
class RequesterStatementEndpoint {

    RequesterStatementEndpoint() {}

    @GetMapping(path = "/statement", name = "A page of the statement in a currency, the oldest line first.")
    Optional<RequesterStatementPart> statement(
            RequesterView requester, String currency, StatementPeriod period, Paging page) {
        return Reports.of(requester).statementPart(currency, period, page.afterLine(), page.most());
    }
}
