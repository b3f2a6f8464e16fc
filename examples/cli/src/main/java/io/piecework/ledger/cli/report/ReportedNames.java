package io.piecework.ledger.cli.report;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.cli.LedgerCommand;
import io.piecework.ledger.cli.output.NearestName;
import io.piecework.ledger.journal.LedgerAccount;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.reports.Reports;
import io.piecework.ledger.reports.finance.FinanceReports;
import io.piecework.ledger.reports.finance.ReportScope;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The owners and currencies of a ledger. A mistyped one would look like one without figures, so it is an error with the nearest name.
 */
record ReportedNames(Ledger ledger) {

    /** An owner or a currency that the report cannot know, in words. */
    Optional<String> unknown(ReportName report, ReportOptions options) {
        List<String> currencies = LedgerCommand.currencies(ledger);
        String currency = options.currency();
        if (currency != null && !currencies.contains(currency)) {
            return Optional.of("this ledger has no entries in " + currency
                    + (currencies.isEmpty() ? "" : ", but in " + String.join(", ", currencies)));
        }
        String owner = options.owner();
        return owner == null ? Optional.empty() : unknownOwner(report, options, owner, currencies);
    }

    private Optional<String> unknownOwner(
            ReportName report, ReportOptions options, String owner, List<String> currencies) {
        if (report == ReportName.ENTRIES) {
            return hasEntries(options.account(), owner)
                    ? Optional.empty()
                    : unknown(
                            "account " + options.account() + " has no entries of " + owner,
                            owner,
                            name -> entryOwners(options.account(), name));
        }
        boolean isRequester = isRequester(owner, currencies);
        if (report.isOfRequestersAlone()) {
            return isRequester
                    ? Optional.empty()
                    : unknown("no requester " + owner + " in this ledger", owner, this::requesters);
        }
        if (isWorker(owner) || (isRequester && report.isOfRequesters())) {
            return Optional.empty();
        }
        return report.isOfRequesters()
                ? unknown("no worker or requester " + owner + " in this ledger", owner, name -> {
                    workers(name);
                    requesters(name);
                })
                : unknown("no worker " + owner + " in this ledger", owner, this::workers);
    }

    private static Optional<String> unknown(String what, String owner, Consumer<Consumer<String>> names) {
        var nearest = new NearestName(owner);
        names.accept(nearest::consider);
        return Optional.of(what + nearest.found().map(NearestName::didYouMean).orElse(""));
    }

    private boolean isWorker(String owner) {
        return !ledger.asOperator().worker(owner).balances().isEmpty();
    }

    /** A requester without funds may have tasks without pay. */
    private boolean isRequester(String owner, List<String> currencies) {
        if (currencies.stream()
                .anyMatch(currency -> ledger.asOperator().funds(owner, currency).isPresent())) {
            return true;
        }
        var decisions = new int[1];
        reports().within(ReportScope.all().ofOwner(owner)).rejections(StatementPeriod.all(), each -> decisions[0]++);
        return decisions[0] > 0;
    }

    private boolean hasEntries(LedgerAccount account, String owner) {
        var entries = new int[1];
        reports()
                .within(ReportScope.all().ofOwner(owner))
                .entries(account, StatementPeriod.all(), each -> entries[0]++);
        return entries[0] > 0;
    }

    private void workers(Consumer<String> name) {
        ledger.asOperator().balances(balance -> name.accept(balance.worker().value()));
    }

    private void requesters(Consumer<String> name) {
        entryOwners(LedgerAccount.REQUESTER_AVAILABLE, name);
        reports()
                .rejections(
                        StatementPeriod.all(),
                        each -> name.accept(each.requester().value()));
    }

    private void entryOwners(LedgerAccount account, Consumer<String> name) {
        reports().entries(account, StatementPeriod.all(), entry -> name.accept(entry.owner()));
    }

    private FinanceReports reports() {
        return Reports.of(ledger.asAuditor());
    }
}
