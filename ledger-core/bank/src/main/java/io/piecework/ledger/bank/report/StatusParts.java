package io.piecework.ledger.bank.report;

import io.piecework.ledger.bank.report.BankEntry.Status;
import io.piecework.ledger.command.text.Text;
import io.piecework.ledger.money.Amount;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The status report, {@code pain.002}: of single payments, and of a file or a part of it as a whole. */
final class StatusParts extends EntryParts {

    private static final String ROOT = "Document/CstmrPmtStsRpt";
    private static final String GROUP = ROOT + "/OrgnlGrpInfAndSts";
    private static final String PAYMENTS = ROOT + "/OrgnlPmtInfAndSts";
    private static final String PAYMENT = PAYMENTS + "/TxInfAndSts";
    private static final Set<String> PARTS = Set.of(
            ROOT + "/GrpHdr",
            GROUP,
            PAYMENTS + "/OrgnlPmtInfId",
            PAYMENTS + "/PmtInfSts",
            PAYMENTS + "/StsRsnInf",
            PAYMENT);

    /** Even a settled order is paid only when its booking says so. */
    private static final Set<String> ACCEPTED =
            Set.of("RCVD", "ACTC", "ACCP", "ACFC", "ACSP", "ACWC", "ACWP", "ACSC", "ACCC");

    /** Rejected as a duplicate: the first one may well be paid. */
    private static final Set<String> DUPLICATE = Set.of("AM05", "DUPL", "DU01", "DU02", "DU03", "DU04", "DU05");

    /** More say nothing that fits into an entry's words. */
    private static final int MOST_REASONS = 20;

    private @Nullable Element group;
    private @Nullable Element payments;

    @Override
    boolean isPart(String path) {
        return PARTS.contains(path);
    }

    @Override
    void part(String path, String place, Element part, List<BankEntry> entries) {
        switch (path) {
            case ROOT + "/GrpHdr" -> header(part);
            case GROUP -> {
                if (group != null) {
                    throw new IllegalArgumentException("has a second OrgnlGrpInfAndSts");
                }
                group = part;
            }
            case PAYMENT -> entries.add(payment(place, part));
            default -> {
                if (payments == null) {
                    payments = new Element("OrgnlPmtInfAndSts", part.line(), "");
                }
                if (!path.endsWith("/StsRsnInf")) {
                    payments.addOnly(part);
                } else if (payments.all("StsRsnInf").size() < MOST_REASONS) {
                    payments.add(part);
                }
            }
        }
    }

    @Override
    void end(String path, String place, int line, List<BankEntry> entries) {
        if (path.equals(PAYMENTS) && payments != null) {
            addWhole(place, line, payments, "PmtInfSts", "OrgnlPmtInfId", entries);
            payments = null;
        } else if (path.equals(ROOT) && group != null) {
            addWhole(place + "/OrgnlGrpInfAndSts", group.line(), group, "GrpSts", "OrgnlMsgId", entries);
        }
    }

    private BankEntry payment(String place, Element part) {
        Element amount = part.first("OrgnlTxRef", "Amt", "InstdAmt");
        String unknown = unknownCurrency(amount);
        Amount ordered =
                amount == null || !unknown.isEmpty() ? null : amount(amount).negated();
        String code = part.text("TxSts");
        Status status = status(code);
        String reason = code(part, "StsRsnInf", "Rsn");
        String problem = status == Status.OTHER ? "the status \"" + Text.shown(code) + "\" is for a person" : unknown;
        if (status == Status.REJECTED && DUPLICATE.contains(reason)) {
            problem = "rejected as a duplicate, " + reason + ": the first one may be paid";
        }
        return new BankEntry(
                part.line(),
                place,
                null,
                message(),
                reference(part, "OrgnlEndToEndId"),
                status,
                ordered,
                reason,
                words(part.all("StsRsnInf", "AddtlInf").stream()),
                null,
                problem);
    }

    /** A rejection of many payments may leave out some, or all: which ones it means is not guessed. */
    private void addWhole(
            String place, int line, Element whole, String statusName, String idName, List<BankEntry> entries) {
        String code = whole.text(statusName);
        if (code.isEmpty()) {
            return;
        }
        Status status = code.equals("PART") ? Status.ACCEPTED : status(code);
        boolean forPerson = status == Status.REJECTED || status == Status.OTHER;
        entries.add(new BankEntry(
                line,
                place,
                null,
                message(),
                "",
                status,
                null,
                code(whole, "StsRsnInf", "Rsn"),
                words(whole.all("StsRsnInf", "AddtlInf").stream()),
                null,
                forPerson
                        ? "the status \"" + Text.shown(code) + "\" is of the file " + Text.shown(whole.text(idName))
                                + " as a whole, and may mean payments that the report does not name"
                        : ""));
    }

    private String message() {
        return group == null ? "" : group.text("OrgnlMsgId");
    }

    private static Status status(String code) {
        return switch (code) {
            case "PDNG" -> Status.PENDING;
            case "RJCT" -> Status.REJECTED;
            default -> ACCEPTED.contains(code) ? Status.ACCEPTED : Status.OTHER;
        };
    }
}
