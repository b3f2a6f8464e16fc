package io.piecework.ledger.bank.report;

import io.piecework.ledger.bank.account.AccountNumber;
import io.piecework.ledger.bank.report.BankEntry.Status;
import io.piecework.ledger.command.text.Text;
import io.piecework.ledger.money.Amount;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Notifications and statements, {@code camt.054} and {@code camt.053}: an entry for each payment that a booking names, or for the booking. */
final class BookingParts extends EntryParts {

    private static final Set<String> OF_BOOKING =
            Set.of("Amt", "CdtDbtInd", "RvslInd", "Sts", "BookgDt", "BkTxCd", "AddtlNtryInf");

    private final String root;
    private final String statement;
    private final String booking;
    private final String payment;
    private final String batch;
    private final String details;
    private final @Nullable StatementParts statements;

    private static final String[] CODE_OF_RETURN = {"BkTxCd", "Domn", "Fmly", "SubFmlyCd"};

    /** The code of a booking that reverses a payment because it came back. */
    private static final String RETURN = "RRTN";

    private AccountNumber account = AccountNumber.NONE;
    private String currency = "";
    private Element parts = none();
    private int payments;

    /** How many payments the booking had before the details that are read. */
    private int paymentsBefore;

    /** The number of payments that the bank gives in the details that are read; empty for none. */
    private String stated = "";

    private boolean over;

    /** The last payment of the booking; null if there is none, or it has an amount of its own. */
    private @Nullable BankEntry withoutAmount;

    /** Whether the bank says that the last payment of the booking is one that came back. */
    private boolean isReturn;

    /** @param root the element in the document, and {@code statement} that with the bookings */
    BookingParts(String root, String statement) {
        this.root = "Document/" + root;
        this.statement = this.root + "/" + statement;
        this.booking = this.statement + "/Ntry";
        this.payment = booking + "/NtryDtls/TxDtls";
        this.details = booking + "/NtryDtls";
        this.batch = details + "/Btch";
        this.statements = statement.equals("Stmt") ? new StatementParts(this.statement) : null;
    }

    @Override
    List<BankStatement> statements() {
        return statements == null ? List.of() : statements.statements();
    }

    @Override
    int others() {
        return statements == null ? 0 : statements.others();
    }

    @Override
    boolean isPart(String path) {
        return path.equals(payment)
                || path.equals(batch)
                || path.equals(root + "/GrpHdr")
                || path.equals(statement + "/Acct")
                || (statements != null && statements.isPart(path))
                || (path.startsWith(booking + "/") && OF_BOOKING.contains(path.substring(booking.length() + 1)));
    }

    @Override
    void part(String path, String place, Element part, List<BankEntry> entries) {
        if (path.equals(payment)) {
            payments++;
            entries.add(payment(place, part));
        } else if (path.equals(root + "/GrpHdr")) {
            header(part);
            if (statements != null) {
                statements.header(part);
            }
        } else if (path.equals(statement + "/Acct")) {
            if (!account.equals(AccountNumber.NONE)) {
                throw new IllegalArgumentException("has a second Acct");
            }
            account = new AccountNumber(part.text("Id", "IBAN") + part.text("Id", "Othr", "Id"));
            currency = part.text("Ccy");
        } else if (statements != null && statements.isPart(path)) {
            statements.part(path, part);
        } else if (!path.equals(batch)) {
            parts.addOnly(part);
        } else {
            stated = part.text("NbOfTxs");
            if (parts.first("Btch") == null) { // one in each of many details
                parts.add(part);
            }
        }
    }

    @Override
    void end(String path, String place, int line, List<BankEntry> entries) {
        if (path.equals(statement)) {
            if (statements != null) {
                statements.end(place, account, currency);
            }
            account = AccountNumber.NONE;
            currency = "";
        } else if (path.equals(details)) {
            if (statements != null && payments > paymentsBefore) {
                statements.payments(place, line, stated, payments - paymentsBefore);
            }
            paymentsBefore = payments;
            stated = "";
        } else if (path.equals(root)) {
            if (over) {
                throw new IllegalArgumentException(
                        "is the second one: its statements would have the names of the first ones");
            }
            over = true;
        }
        if (!path.equals(booking)) {
            return;
        }
        if (statements != null) {
            statements.booking(parts);
        }
        if (payments == 0) {
            String number = parts.text("Btch", "NbOfTxs");
            String unknown = unknownCurrency(parts.first("Amt"));
            entries.add(entry(
                    place,
                    line,
                    parts,
                    unknown.isEmpty() ? signed(parts, parts) : null,
                    unknown.isEmpty()
                            ? "a booking " + (number.isEmpty() ? "" : "of " + Text.shown(number) + " payments ")
                                    + "without details"
                            : unknown));
        } else if (payments == 1 && withoutAmount != null) {
            BankEntry only = withoutAmount;
            String unknown = unknownCurrency(parts.first("Amt"));
            Amount amount = unknown.isEmpty() ? signed(parts, parts) : null;
            entries.set(entries.size() - 1, withAmount(only, amount, unknown));
        } else {
            rest(place, line, entries);
        }
        parts = none();
        payments = 0;
        paymentsBefore = 0;
        withoutAmount = null;
    }

    /** What is booked beside the payments, such as a fee; all of it if none of them has an amount in the currency of the booking. */
    private void rest(String place, int line, List<BankEntry> entries) {
        Element booked = parts.first("Amt");
        if (booked == null
                || !unknownCurrency(booked).isEmpty()
                || status(parts.text("Sts", "Cd")) != Status.BOOKED
                || parts.text("CdtDbtInd").isEmpty()) {
            return;
        }
        Amount whole = Objects.requireNonNull(signed(parts, parts));
        List<Amount> named = entries.subList(entries.size() - payments, entries.size()).stream()
                .map(BankEntry::amount)
                .filter(amount -> amount != null && amount.currencyCode().equals(whole.currencyCode()))
                .toList();
        Amount sum = named.stream().reduce(Amount.zero(whole.currency()), Amount::plus);
        if (sum.equals(whole)) {
            return;
        }
        entries.add(new BankEntry(
                line,
                place,
                account,
                named.isEmpty() ? file(parts) : null,
                "",
                Status.BOOKED,
                whole.minus(sum),
                "",
                words(parts.all("AddtlNtryInf").stream()),
                date(parts.first("BookgDt")),
                "the booking is of " + whole + ", its payments of " + sum));
    }

    private BankEntry payment(String place, Element part) {
        boolean hasAmount = part.first("Amt") != null;
        String problem = hasAmount
                ? unknownCurrency(part.first("Amt"))
                : "the bank gives no amount of this payment among several";
        Amount amount = problem.isEmpty() ? signed(part, part.first("CdtDbtInd") == null ? parts : part) : null;
        BankEntry entry = entry(place, part.line(), part, amount, problem);
        withoutAmount = hasAmount ? null : entry;
        return entry;
    }

    private BankEntry entry(String place, int line, Element part, @Nullable Amount amount, String problem) {
        String code = parts.text("Sts", "Cd");
        Status status = status(code);
        LocalDate booked = date(parts.first("BookgDt"));
        isReturn = isReversal()
                || part.first("RtrInf") != null
                || part.text(CODE_OF_RETURN).equals(RETURN)
                || parts.text(CODE_OF_RETURN).equals(RETURN);
        String reference = reference(part, "Refs", "EndToEndId");
        String found = problem;
        if (status == Status.OTHER) {
            found = "the status \"" + Text.shown(code) + "\" is for a person";
        } else if (problem.isEmpty()) {
            found = bySign(status, amount);
        }
        return new BankEntry(
                line,
                place,
                account,
                reference.isEmpty() ? file(part) : null,
                reference,
                status,
                amount,
                code(part, "RtrInf", "Rsn"),
                words(Stream.concat(part.all("RtrInf", "AddtlInf").stream(), part.all("AddtlNtryInf").stream())),
                booked,
                found);
    }

    /** The file that a booking without an end-to-end id names, empty for none; null for a credit that the bank took back. */
    private @Nullable String file(Element part) {
        return isReversal()
                ? null
                : Stream.of(
                                part.text("Btch", "PmtInfId"),
                                part.text("Btch", "MsgId"),
                                part.text("Refs", "PmtInfId"),
                                parts.text("Btch", "PmtInfId"),
                                parts.text("Btch", "MsgId"))
                        .filter(id -> !id.isEmpty())
                        .findFirst()
                        .orElse("");
    }

    private BankEntry withAmount(BankEntry only, @Nullable Amount amount, String unknown) {
        return new BankEntry(
                only.line(),
                only.path(),
                only.account(),
                only.message(),
                only.endToEndId(),
                only.status(),
                amount,
                only.reasonCode(),
                only.reasonText(),
                only.booked(),
                only.status() == Status.OTHER ? only.problem() : unknown + bySign(only.status(), amount));
    }

    /** Both are true in XML. */
    private boolean isReversal() {
        return Set.of("true", "1").contains(parts.text("RvslInd"));
    }

    /** Anyone can send money with the reference of a payment: only a bank's sign makes a return of it. */
    private String bySign(Status status, @Nullable Amount amount) {
        if (amount == null) {
            return "";
        }
        if (!amount.isPositive()) {
            return isReversal() ? "a credit that the bank took back" : "";
        }
        return status == Status.BOOKED && !isReturn ? "money that came in, without a sign of a return" : "";
    }

    private static Status status(String code) {
        return switch (code) {
            case "BOOK" -> Status.BOOKED;
            case "PDNG", "FUTR" -> Status.PENDING;
            default -> Status.OTHER;
        };
    }

    private static Element none() {
        return new Element("Ntry", 0, "");
    }
}
