package io.piecework.ledger.bank.apply;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.Receipt;
import io.piecework.ledger.RefusedException;
import io.piecework.ledger.bank.apply.AppliedReport.Applied;
import io.piecework.ledger.bank.apply.AppliedReport.Result;
import io.piecework.ledger.bank.report.BankEntry;
import io.piecework.ledger.bank.report.BankReport;
import io.piecework.ledger.bank.transfer.CreditTransfers;
import io.piecework.ledger.bank.transfer.FileStore;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.RefusalCode;
import io.piecework.ledger.command.RuleFailedException;
import io.piecework.ledger.command.text.Printable;
import io.piecework.ledger.command.text.Text;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutEvent;
import io.piecework.ledger.payout.PayoutOutcome;
import io.piecework.ledger.payout.PayoutView;
import io.piecework.ledger.payout.ReportPayout;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reports the entries of a bank's reports to the ledger, by their end-to-end ids. Reports may come in any order and any number of times: each
 * outcome of an attempt counts once.
 *
 * <table>
 *   <caption>What an entry reports</caption>
 *   <tr><th>the bank's entry</th><th>the outcome</th></tr>
 *   <tr><td>accepted, or a pending debit</td><td>{@code SUBMITTED}</td></tr>
 *   <tr><td>rejected</td><td>{@code FAILED}</td></tr>
 *   <tr><td>a booked debit</td><td>{@code PAID}, as of its booking date</td></tr>
 *   <tr><td>a booked credit that the bank calls a return, with the reference of an attempt</td><td>{@code RETURNED}, as of its booking date</td></tr>
 * </table>
 *
 * <p>What does not match is never guessed: an entry without a reference, with one that the ledger does not know, or with another amount or currency
 * than the attempt's is an exception for a person, and so is a second booking of one payment in one report. So is one about another account or
 * another file than those with which the payment left, which the {@link FileStore} knows, and one about a payment that has not left. A report that
 * contradicts what the ledger knows is one too; the ledger has stored it, and a person decides with {@code ResolvePayout}.
 *
 * <p>Safe for any number of threads and processes, also for one report in two of them.
 */
public final class BankReports {

    private static final String CONTRADICTED = LedgerEvent.nameOf(PayoutEvent.Contradicted.class);

    /** The ledger takes the report without its time then. */
    private static final Set<RefusalCode> OF_TIME =
            Set.of(RefusalCode.EFFECTIVE_IN_FUTURE, RefusalCode.PERIOD_CLOSED, RefusalCode.BACK_DATED);

    /** Of a reason of the bank's own, in ISO 20022. */
    private static final int LONGEST_CODE = 35;

    /** Each comparison asks for every payment of the file. */
    private static final int MOST_COMPARED = 20;

    private static final String NO_ID = "the bank gives no end-to-end id";

    private final Ledger ledger;
    private final FileStore files;
    private final ZoneId zone;

    private BankReports(Ledger ledger, FileStore files, ZoneId zone) {
        this.ledger = Objects.requireNonNull(ledger, "ledger");
        this.files = Objects.requireNonNull(files, "files");
        this.zone = Objects.requireNonNull(zone, "zone");
    }

    /**
     * @param files with which the payments left
     * @param zone of the bank's booking dates, each of which counts from its first moment
     */
    public static BankReports of(Ledger ledger, FileStore files, ZoneId zone) {
        return new BankReports(ledger, files, zone);
    }

    /**
     * Stores what the report says, entry by entry. After an exception apply it again: what was stored is repeated.
     *
     * @throws RuntimeException of the store; of the ledger when it is busy or its database failed
     */
    public AppliedReport apply(BankReport report) {
        return new Run(false).all(report);
    }

    /** Says what {@link #apply} would answer, and stores nothing. */
    public AppliedReport rehearse(BankReport report) {
        return new Run(true).all(report);
    }

    /**
     * Compares a booking of many payments with a file of which the bank does not say that it is that one.
     *
     * @throws IllegalArgumentException if the entry is no booked debit without an end-to-end id
     * @throws IllegalStateException that names what differs, also where the entry names another file of the store
     * @throws RuntimeException of the store or the ledger
     */
    public BatchProposal propose(BankEntry entry, String file) {
        Objects.requireNonNull(file, "file");
        if (!Batches.isBatch(entry)) {
            throw new IllegalArgumentException(entry.path() + " is no booking of many payments");
        }
        String named = Objects.requireNonNull(entry.message());
        if (!named.equals(file) && isFile(named)) {
            throw new IllegalStateException("the booking names the file " + named + ", not " + Text.shown(file));
        }
        return new Batches(ledger, files).match(entry, file).proposal();
    }

    /** Some banks give an id of their own. */
    private boolean isFile(String id) {
        try {
            return CreditTransfers.stored(files, id).isPresent();
        } catch (IllegalArgumentException noMessageId) {
            return false;
        }
    }

    /**
     * Reports each payment of a proposal as paid, as of the booking date. After an exception take it again: what was stored is repeated.
     *
     * @return an entry for each payment
     * @throws IllegalStateException if the proposal does not fit any more; nothing is stored
     * @throws RuntimeException of the store; of the ledger when it is busy or its database failed
     */
    public AppliedReport take(BatchProposal proposal) {
        if (!propose(proposal.entry(), proposal.file()).equals(proposal)) {
            throw new IllegalStateException(
                    "the file " + proposal.file() + " has other payments than when it was proposed");
        }
        return new AppliedReport(new Run(false).each(proposal), List.of());
    }

    /** One pass over one report. */
    private final class Run {

        private final boolean rehearsal;
        private final Map<String, String> booked = new HashMap<>();
        private final Map<String, Integer> compared = new HashMap<>();
        private final Map<String, List<Command>> before = new HashMap<>();
        private final List<BatchProposal> proposals = new ArrayList<>();
        private final Origins origins = new Origins(ledger, files);

        Run(boolean rehearsal) {
            this.rehearsal = rehearsal;
        }

        AppliedReport all(BankReport report) {
            List<Applied> applied = report.entries().stream().map(this::one).toList();
            return new AppliedReport(applied, proposals);
        }

        /** The payments of a batch, of which the bank gives no amounts. */
        List<Applied> each(BatchProposal batch) {
            BankEntry of = batch.entry();
            return batch.references().stream()
                    .map(reference -> one(new BankEntry(
                            of.line(),
                            of.path(),
                            of.account(),
                            batch.file(),
                            reference,
                            of.status(),
                            null,
                            of.reasonCode(),
                            of.reasonText(),
                            of.booked(),
                            "")))
                    .toList();
        }

        /** A booking without an end-to-end id, of a file that it names. */
        private Applied batch(BankEntry entry, String file) {
            String cause = entry.problem().isEmpty() ? NO_ID : entry.problem();
            if (compared.merge(file, 1, Integer::sum) > MOST_COMPARED) {
                return exception(
                        entry,
                        PayoutOutcome.PAID,
                        cause + "; the report names the file more than " + MOST_COMPARED + " times");
            }
            Batches.Match match;
            try {
                match = new Batches(ledger, files).match(entry, file);
            } catch (IllegalStateException | IllegalArgumentException differs) {
                return exception(
                        entry, PayoutOutcome.PAID, cause + "; " + Text.oneLine(String.valueOf(differs.getMessage())));
            }
            String first = booked.putIfAbsent("file " + file, entry.path());
            if (first != null) {
                return exception(entry, PayoutOutcome.PAID, cause + "; booked before in this report, at " + first);
            }
            if (match.settled()) {
                return each(match.proposal()).stream()
                        .filter(each -> each.result() == Result.EXCEPTION)
                        .findFirst()
                        .map(each -> exception(entry, PayoutOutcome.PAID, cause + "; " + each.cause()))
                        .orElse(new Applied(entry, Result.REPEATED, PayoutOutcome.PAID, ""));
            }
            for (String reference : match.proposal().references()) {
                String single = booked.putIfAbsent(PayoutOutcome.PAID + " " + reference, entry.path());
                if (single != null) {
                    return exception(
                            entry,
                            PayoutOutcome.PAID,
                            cause + "; " + reference + " is booked before in this report, at " + single);
                }
            }
            proposals.add(match.proposal());
            return exception(
                    entry, PayoutOutcome.PAID, cause + "; " + match.proposal().reason());
        }

        private Applied one(BankEntry entry) {
            String file = Batches.isBatch(entry) ? entry.message() : "";
            if (file != null && !file.isEmpty()) {
                return batch(entry, file);
            }
            if (!entry.problem().isEmpty()) {
                return exception(entry, null, entry.problem());
            }
            PayoutOutcome outcome = outcome(entry);
            if (outcome == null
                    || (outcome == PayoutOutcome.SUBMITTED && entry.endToEndId().isEmpty())) {
                return new Applied(entry, Result.NOTHING, null, "");
            }
            if (entry.endToEndId().isEmpty()) {
                return exception(entry, outcome, NO_ID);
            }
            PayoutView payout = ledger.asOperator()
                    .lists()
                    .payoutByReference(entry.endToEndId())
                    .orElse(null);
            if (payout == null) {
                return exception(
                        entry,
                        outcome,
                        "the ledger has no payout with the reference " + Text.shown(entry.endToEndId()));
            }
            String elsewhere = origins.difference(entry, payout);
            String difference = elsewhere.isEmpty() ? difference(entry.amount(), payout.arriving()) : elsewhere;
            if (!difference.isEmpty()) {
                return exception(entry, outcome, difference);
            }
            String first = entry.status() == BankEntry.Status.BOOKED
                    ? booked.putIfAbsent(outcome + " " + entry.endToEndId(), entry.path())
                    : null;
            if (first != null) {
                return exception(entry, outcome, "booked before in this report, at " + first);
            }
            return report(entry, command(entry, payout, outcome));
        }

        private Applied report(BankEntry entry, ReportPayout command) {
            try {
                return recorded(entry, command);
            } catch (RefusedException refused) {
                if (command.at() == null || !OF_TIME.contains(refused.code())) {
                    return stopped(entry, command, refused);
                }
            } catch (RuleFailedException failed) {
                return stopped(entry, command, failed);
            }
            try {
                return recorded(
                        entry,
                        new ReportPayout(
                                command.payout(),
                                command.attempt(),
                                command.outcome(),
                                command.reason(),
                                ReportPayout.of(command.payout(), command.attempt(), command.outcome())
                                        .given()));
            } catch (RefusedException | RuleFailedException again) {
                return stopped(entry, command, again);
            }
        }

        private static Applied stopped(BankEntry entry, ReportPayout command, RuntimeException why) {
            return exception(entry, command.outcome(), Text.oneLine(String.valueOf(why.getMessage())));
        }

        private Applied recorded(BankEntry entry, ReportPayout command) {
            Receipt receipt = rehearsal ? rehearsed(entry, command) : ledger.execute(command);
            if (receipt.event().equals(CONTRADICTED)) {
                return exception(
                        entry,
                        command.outcome(),
                        "contradicts what the ledger knows, and is recorded: decide it with ResolvePayout");
            }
            if (isLaterBooking(command, receipt)) {
                return exception(
                        entry,
                        command.outcome(),
                        "booked on a later day than the payment that is known, of "
                                + LocalDate.ofInstant(receipt.effective(), zone)
                                + ": the bank may have paid twice, or taken a return back");
            }
            return new Applied(entry, receipt.repeated() ? Result.REPEATED : Result.STORED, command.outcome(), "");
        }

        /** A report that was there is given again with its own day, or later where the ledger did not take that day. */
        private boolean isLaterBooking(ReportPayout command, Receipt receipt) {
            return command.outcome() == PayoutOutcome.PAID
                    && receipt.repeated()
                    && command.at() != null
                    && command.at().isAfter(receipt.effective());
        }

        /** After what the report said before about the same attempt. */
        private Receipt rehearsed(BankEntry entry, ReportPayout command) {
            List<Command> commands = new ArrayList<>(before.getOrDefault(entry.endToEndId(), List.of()));
            commands.add(command);
            List<Receipt> receipts = ledger.rehearse(commands);
            before.put(entry.endToEndId(), commands);
            return receipts.get(receipts.size() - 1);
        }

        private ReportPayout command(BankEntry entry, PayoutView payout, PayoutOutcome outcome) {
            String reference = entry.endToEndId();
            int attempt = Integer.parseInt(reference.substring(reference.lastIndexOf('/') + 1));
            ReportPayout report = ReportPayout.of(payout.payout(), attempt, outcome);
            String code = entry.reasonCode();
            String reason =
                    (code.substring(0, Math.min(code.length(), LONGEST_CODE)) + " " + entry.reasonText()).strip();
            ReportPayout explained = Printable.isVisible(reason) ? report.because(reason) : report;
            LocalDate date = entry.booked();
            return date == null
                    ? explained
                    : explained.at(date.atStartOfDay(zone).toInstant());
        }
    }

    /** @return null for an entry that reports nothing */
    private static @Nullable PayoutOutcome outcome(BankEntry entry) {
        Amount amount = entry.amount();
        boolean in = amount != null && amount.isPositive();
        return switch (entry.status()) {
            case ACCEPTED -> PayoutOutcome.SUBMITTED;
            case PENDING -> in ? null : PayoutOutcome.SUBMITTED;
            case REJECTED -> PayoutOutcome.FAILED;
            case BOOKED -> in ? PayoutOutcome.RETURNED : PayoutOutcome.PAID;
            case OTHER -> null;
        };
    }

    /** @param bank null where a status report gives none */
    private static String difference(@Nullable Amount bank, Amount ledgers) {
        if (bank == null || bank.abs().equals(ledgers)) {
            return "";
        }
        String currency = bank.currencyCode();
        return "the bank has " + bank.abs() + ", the ledger " + ledgers
                + (currency.equals(ledgers.currencyCode()) ? "" : ", in another currency");
    }

    private static Applied exception(BankEntry entry, @Nullable PayoutOutcome outcome, String cause) {
        return new Applied(entry, Result.EXCEPTION, outcome, cause);
    }
}
