package io.piecework.ledger.bank.reconcile;

import io.piecework.ledger.bank.report.BankBalance.Kind;
import io.piecework.ledger.bank.report.BankEntry;
import io.piecework.ledger.bank.report.BankReport;
import io.piecework.ledger.bank.report.BankStatement;
import io.piecework.ledger.bank.report.BankStatement.Page;
import io.piecework.ledger.bank.report.BankStatement.Totals;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts the pages of each statement together, in whatever order they come. */
final class StatementPages {

    /** Pages with equal keys are of one statement. */
    private record Key(String account, String currency, String id) {}

    /** A page with its bookings that are final. */
    private record Part(BankStatement statement, List<BankEntry> bookings) {

        @Nullable
        Page page() {
            return statement.page();
        }

        int number() {
            return Objects.requireNonNull(page()).number();
        }

        /** Whether it is a statement of one page, if no other page has its id. */
        boolean isOnly() {
            return page() == null || (!page().isOfMessage() && page().number() == 1 && page().last());
        }

        boolean has(Predicate<Kind> kind) {
            return statement.balances().stream().anyMatch(each -> kind.test(each.kind()));
        }
    }

    private StatementPages() {}

    /** @throws IllegalArgumentException that names what is missing, or comes twice */
    static List<WholeStatement> together(List<BankReport> reports) {
        var whole = new ArrayList<List<Part>>();
        var pages = new LinkedHashMap<Key, List<Part>>();
        for (BankReport report : reports) {
            if (!report.type().startsWith("camt.053")) {
                throw new IllegalArgumentException(
                        "a " + report.type() + " is no statement: reconcile camt.053, and apply the others");
            }
            for (Part part : parts(report)) {
                BankStatement one = part.statement();
                if (part.page() != null) {
                    pages.computeIfAbsent(
                                    new Key(one.account().number(), one.currency(), one.id()), key -> new ArrayList<>())
                            .add(part);
                } else if (!one.balances().isEmpty()) {
                    whole.add(List.of(part));
                } else if (!part.bookings().isEmpty()) {
                    throw new IllegalArgumentException(one.name() + " has bookings and no balances");
                }
            }
        }
        for (List<Part> some : pages.values()) {
            if (some.stream().allMatch(Part::isOnly)) { // a bank that uses an id again
                some.forEach(each -> whole.add(List.of(each)));
            } else {
                whole.add(inOrder(some));
            }
        }
        return whole.stream().map(StatementPages::statement).toList();
    }

    private static List<Part> parts(BankReport report) {
        Map<String, List<BankEntry>> bookings = report.entries().stream()
                .filter(entry -> entry.status() == BankEntry.Status.BOOKED && entry.amount() != null)
                .collect(Collectors.groupingBy(entry -> statement(entry.path())));
        return report.statements().stream()
                .map(each -> new Part(each, bookings.getOrDefault(each.place(), List.of())))
                .toList();
    }

    private static String statement(String path) {
        int booking = path.indexOf("/Ntry");
        return booking < 0 ? path : path.substring(0, booking);
    }

    private static List<Part> inOrder(List<Part> pages) {
        String name = pages.get(0).statement().name();
        var byNumber = new TreeMap<Integer, Part>();
        for (Part page : pages) {
            if (byNumber.put(page.number(), page) != null) {
                throw new IllegalArgumentException("page " + page.number() + " of " + name + " is given twice");
            }
        }
        Part first = byNumber.firstEntry().getValue();
        int last = byNumber.lastKey();
        // The pages of a message have other statements, too, so this one begins and ends where its balances are.
        boolean ofMessage = Objects.requireNonNull(first.page()).isOfMessage();
        int next = !ofMessage ? 1 : first.has(kind -> kind != Kind.CLOSING) ? first.number() : first.number() - 1;
        for (Part page : byNumber.values()) {
            if (page.number() != Math.max(next, 1)) {
                throw missing(Math.max(next, 1), name);
            }
            boolean ends = ofMessage
                    ? page.has(kind -> kind == Kind.CLOSING)
                    : Objects.requireNonNull(page.page()).last();
            if (ends && page.number() != last) {
                throw new IllegalArgumentException(
                        "page " + page.number() + " of " + name + " is its last one, and there is a page " + last);
            }
            if (!ends && page.number() == last) {
                throw missing(page.number() + 1, name);
            }
            next = page.number() + 1;
        }
        return List.copyOf(byNumber.values());
    }

    private static IllegalArgumentException missing(int page, String name) {
        return new IllegalArgumentException("page " + page + " of " + name + " is missing");
    }

    private static WholeStatement statement(List<Part> pages) {
        Totals all = pages.stream().map(page -> page.statement().read()).reduce(Totals.NONE, Totals::plus);
        return WholeStatement.of(
                pages.get(0).statement().name(),
                pages.stream().map(Part::statement).toList(),
                pages.stream().flatMap(page -> page.bookings().stream()).toList(),
                pages.stream()
                        .flatMap(page -> faults(page.statement(), pages.size() > 1, all))
                        .toList());
    }

    /** Banks give the totals of a page, or on each page those of the statement. */
    private static Stream<String> faults(BankStatement page, boolean isOneOfMany, Totals all) {
        String name =
                (isOneOfMany ? "page " + Objects.requireNonNull(page.page()).number() + " of " : "") + page.name();
        Totals stated = page.stated();
        Totals read = page.read();
        return Stream.of(
                        page.faults().stream().map(fault -> name + ": " + fault),
                        difference(name, "NbOfNtries", stated.entries(), read.entries(), all.entries()),
                        difference(name, "Sum", stated.sum(), read.sum(), all.sum()),
                        difference(name, "TtlNetNtry", stated.net(), read.net(), all.net()))
                .flatMap(each -> each);
    }

    private static Stream<String> difference(
            String name, String element, @Nullable Long stated, @Nullable Long read, @Nullable Long all) {
        return difference(name, element, decimal(stated), decimal(read), decimal(all));
    }

    private static @Nullable BigDecimal decimal(@Nullable Long number) {
        return number == null ? null : BigDecimal.valueOf(number);
    }

    /** None where one side is not known. */
    private static Stream<String> difference(
            String name,
            String element,
            @Nullable BigDecimal stated,
            @Nullable BigDecimal read,
            @Nullable BigDecimal all) {
        return stated == null
                        || read == null
                        || stated.compareTo(read) == 0
                        || (all != null && stated.compareTo(all) == 0)
                ? Stream.empty()
                : Stream.of(name + " has the total " + element + " " + stated.toPlainString() + ", its bookings make "
                        + read.toPlainString());
    }
}
