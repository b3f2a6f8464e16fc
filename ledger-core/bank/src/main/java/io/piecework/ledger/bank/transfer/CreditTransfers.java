package io.piecework.ledger.bank.transfer;

import io.piecework.ledger.CommandOutcome;
import io.piecework.ledger.Ledger;
import io.piecework.ledger.Receipt;
import io.piecework.ledger.RefusedException;
import io.piecework.ledger.bank.transfer.CreditTransferResult.Became;
import io.piecework.ledger.bank.transfer.CreditTransferResult.LeftOut;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.RefusalCode;
import io.piecework.ledger.command.RuleFailedException;
import io.piecework.ledger.command.Tags;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.text.Required;
import io.piecework.ledger.command.text.Text;
import io.piecework.ledger.payout.PayoutOutcome;
import io.piecework.ledger.payout.PayoutStatus;
import io.piecework.ledger.payout.PayoutSteps.ClaimedAttempt;
import io.piecework.ledger.payout.PayoutSteps.UnsentAttempt;
import io.piecework.ledger.payout.PayoutView;
import io.piecework.ledger.payout.ReleasePayoutClaim;
import io.piecework.ledger.payout.ReportPayout;
import io.piecework.ledger.payout.SubmitPayout;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes SEPA credit transfer files ({@code pain.001.001.09}) out of claimed attempts: one payment for each, with the attempt's reference as its
 * end-to-end id and what arrives as its amount. The steps and their order are this class's own:
 *
 * <ol>
 *   <li>Each account is checked. An attempt that a file cannot carry is not claimed, or is given back.
 *   <li>The claims are written down in the {@link FileStore}, as {@code <message id>.claims}.
 *   <li>Each attempt is submitted, with the message id as the tag {@value #TAG}. A submission counts for one file only: for another one it is refused.
 *   <li>The file is made of what was submitted and may still be sent, and stored as {@code <message id>.xml}. Its name is given once, so that from
 *       here on there is one file for all processes. If nothing can go, a line that says so is stored in its place.
 *   <li>What was written down and is not in the file is given back, or reported as failed where it was submitted: it can never leave.
 *   <li>The file is returned. Only now may it go to the bank, and only if it is not {@link CreditTransferResult#repeated repeated}.
 * </ol>
 *
 * <table>
 *   <caption>After a crash</caption>
 *   <tr><th>before the end of step</th><th>what is stored</th><th>what happens</th></tr>
 *   <tr><td>2</td><td>claims</td><td>the claims end, and any sender claims the attempts</td></tr>
 *   <tr><td>3</td><td>the note, perhaps some submissions</td><td>{@link #resume} submits the rest and makes the file of all that this file has;
 *       {@link #withdraw} gives all back, if nothing was submitted</td></tr>
 *   <tr><td>4</td><td>all submissions</td><td>{@link #resume} makes the file</td></tr>
 *   <tr><td>5, 6</td><td>the file</td><td>{@link #resume} returns it as repeated, the same byte for byte</td></tr>
 * </table>
 *
 * <p>No worker is paid twice: an attempt is in a file only if it was submitted for this file, and there is one file for each message id. None is
 * lost: {@link #resume} ends each attempt that was written down. Without it, submitted attempts stay submitted, and a person must not report them as
 * failed, since a file may still leave. Whether the bank got a file that was returned, its answers say; ask the bank before you hand it over again.
 * A stored file is not returned any more once one of its payments may no longer be sent.
 *
 * <p>Safe for any number of threads and processes that share the ledger and the store. Call it outside of transactions. It logs nothing.
 */
public final class CreditTransfers {

    /** The tag of each submission, with the file's message id. */
    public static final String TAG = "bank-file";

    /** Stands in the store in place of a file; an empty one is damaged. */
    private static final byte[] NOTHING = "nothing leaves with this message id\n".getBytes(StandardCharsets.UTF_8);

    /** Until the submissions, with time to spare; and a claim whose time is over still counts until another sender claims the attempt. */
    private static final Duration CLAIM = Duration.ofMinutes(10);

    /** Stands for the claim of an attempt that is looked at before. */
    private static final OperationId NO_CLAIM = new OperationId("not-claimed");

    private final Ledger ledger;
    private final PayeeAccounts payees;
    private final FileStore files;

    private CreditTransfers(Ledger ledger, PayeeAccounts payees, FileStore files) {
        this.ledger = Objects.requireNonNull(ledger, "ledger");
        this.payees = Objects.requireNonNull(payees, "payees");
        this.files = Objects.requireNonNull(files, "files");
    }

    public static CreditTransfers of(Ledger ledger, PayeeAccounts payees, FileStore files) {
        return new CreditTransfers(ledger, payees, files);
    }

    /** Whether a file was begun under a message id: then {@link #resume} it. */
    public boolean isBegun(String messageId) {
        CreditTransferOrder.requireMessageId(messageId);
        return files.read(claimsOf(messageId)).isPresent();
    }

    /**
     * Claims attempts over a rail, the longest waiting first, and makes a file of them. Only those are claimed that a file can carry: the others,
     * such as one whose account is wrong or in another currency than the euro, stay in the queue and stop none behind them. Those in euros are
     * {@linkplain Became#WAITING named}. After an exception do as after that of {@link #make(CreditTransferOrder, List)}.
     *
     * @param most payments of the file, at most
     * @throws IllegalStateException if the message id was used before, or in a transaction of the caller; nothing is claimed
     * @throws RuntimeException of the store or the ledger
     */
    public CreditTransferResult make(CreditTransferOrder order, String rail, int most) {
        Objects.requireNonNull(order, "order");
        requireOutside();
        requireUnused(order.messageId());
        var checked = new CheckedPayments(order, payees);
        checked.claimed(ledger.asOperator()
                .payouts()
                .claim(rail, "file " + order.messageId(), CLAIM, most, attempt -> isCarried(checked, attempt)));
        var leftOut = new TreeMap<String, LeftOut>();
        checked.causes()
                .forEach((reference, cause) -> leftOut.put(reference, new LeftOut(reference, Became.WAITING, cause)));
        return finish(writtenDown(checked), null, checked, leftOut, List.of());
    }

    private static boolean isCarried(CheckedPayments checked, UnsentAttempt attempt) {
        return attempt.amount().currencyCode().equals(Pain001.CURRENCY)
                && checked.add(new ClaimedAttempt(
                        attempt.payout(),
                        attempt.attempt(),
                        attempt.worker(),
                        attempt.amount(),
                        attempt.method(),
                        NO_CLAIM,
                        Instant.EPOCH));
    }

    /**
     * Makes a file of attempts that the caller has claimed. Only payments in euros go into it; the others stay claimed. After an exception call
     * {@link #resume}: if the claims were written down, it carries on, and otherwise there is nothing to carry on and the claims end by themselves.
     *
     * @throws IllegalStateException if the message id was used before, or in a transaction of the caller; nothing is submitted
     * @throws IllegalArgumentException if an attempt is given twice; nothing is submitted
     * @throws RuntimeException of the store or the ledger
     */
    public CreditTransferResult make(CreditTransferOrder order, List<ClaimedAttempt> claimed) {
        Objects.requireNonNull(order, "order");
        requireOutside();
        Map<String, ClaimedAttempt> euros = new TreeMap<>();
        Map<String, ClaimedAttempt> others = new TreeMap<>();
        for (ClaimedAttempt each : Required.list("claimed", claimed)) {
            boolean isEuro = each.amount().currencyCode().equals(Pain001.CURRENCY);
            if ((isEuro ? euros : others).put(each.reference(), each) != null) {
                throw new IllegalArgumentException("the attempt " + each.reference() + " is given twice");
            }
        }
        requireUnused(order.messageId());
        var checked = new CheckedPayments(order, payees);
        euros.values().forEach(checked::add);
        List<ClaimNote> notes = writtenDown(checked);
        var leftOut = new TreeMap<String, LeftOut>();
        checked.causes()
                .forEach((reference, cause) -> leftOut.put(
                        reference,
                        end(ClaimNote.of(Objects.requireNonNull(euros.get(reference))), order.messageId(), cause)));
        return finish(notes, null, checked, leftOut, List.copyOf(others.values()));
    }

    private List<ClaimNote> writtenDown(CheckedPayments checked) {
        String messageId = checked.order().messageId();
        List<ClaimNote> notes = checked.notes();
        if (!notes.isEmpty() && !files.create(claimsOf(messageId), ClaimNote.write(notes))) {
            throw used(messageId);
        }
        return notes;
    }

    private void requireUnused(String messageId) {
        if (isBegun(messageId) || files.read(fileOf(messageId)).isPresent()) {
            throw used(messageId);
        }
    }

    /**
     * Carries on with a file after a crash or an exception, as often as it takes. A file that is stored is returned as it is, as repeated, also
     * under another order.
     *
     * @throws IllegalStateException if nothing was written down under the message id; if the store has another file than was written, or has lost one
     *     that left; if a payment of the stored file may no longer be sent; if the port or the remittance text failed about an attempt that was
     *     submitted; or in a transaction of the caller. Nothing is changed
     * @throws RuntimeException of the store or the ledger
     */
    public CreditTransferResult resume(CreditTransferOrder order) {
        Objects.requireNonNull(order, "order");
        requireOutside();
        List<ClaimNote> notes = notes(order.messageId());
        var checked = new CheckedPayments(order, payees);
        byte[] stored = files.read(fileOf(order.messageId())).orElse(null);
        if (stored == null) {
            notes.forEach(note -> claimed(note).ifPresent(checked::add));
            requireDecided(notes, checked);
        }
        return finish(notes, stored, checked, new TreeMap<>(), List.of());
    }

    /** What was submitted and is not in the file fails: an outage of the port must not do that. */
    private void requireDecided(List<ClaimNote> notes, CheckedPayments checked) {
        String messageId = checked.order().messageId();
        for (ClaimNote note : notes) {
            RuntimeException failure = checked.failure(note.reference());
            if (failure != null
                    && view(note).map(view -> view.maySend(note.attempt())).orElse(false)) {
                throw new IllegalStateException(
                        "the attempt " + note.reference() + " was submitted, and "
                                + checked.causes().get(note.reference()) + ": resume the file " + messageId
                                + " when it answers, or report the attempt as failed and resume",
                        failure);
            }
        }
    }

    /**
     * Gives back the claims of a file that was begun, of which nothing was submitted. The message id stays used.
     *
     * @return what became of each attempt
     * @throws IllegalStateException if an attempt was submitted, the file was made, or nothing was written down under the message id; nothing is
     *     changed. {@link #resume} carries on
     */
    public List<LeftOut> withdraw(String messageId) {
        CreditTransferOrder.requireMessageId(messageId);
        requireOutside();
        List<ClaimNote> notes = notes(messageId);
        for (ClaimNote note : notes) {
            if (view(note).map(PayoutView::status).orElse(PayoutStatus.REQUESTED) == PayoutStatus.SUBMITTED) {
                throw new IllegalStateException("the attempt " + note.reference() + " was submitted, so that the file "
                        + messageId + " cannot be withdrawn any more; resume it");
            }
        }
        if (!files.create(fileOf(messageId), NOTHING)) {
            throw new IllegalStateException("the file " + messageId + " was made; resume returns it");
        }
        return notes.stream().map(note -> end(note, messageId, "withdrawn")).toList();
    }

    /**
     * The file that was stored under a message id; empty if none was, or if nothing leaves with it.
     *
     * @throws IllegalStateException if the store has another file than was written
     * @throws RuntimeException of the store
     */
    public static Optional<CreditTransferFile> stored(FileStore files, String messageId) {
        CreditTransferOrder.requireMessageId(messageId);
        return files.read(fileOf(messageId)).flatMap(content -> parsed(messageId, content));
    }

    /** The message id of the file with which an attempt was submitted; empty if it was submitted otherwise, or not at all. */
    public static Optional<String> messageIdOf(Ledger ledger, String reference) {
        return ledger.asOperator().lists().submissionTag(reference, TAG);
    }

    private static Optional<CreditTransferFile> parsed(String messageId, byte[] content) {
        return Arrays.equals(content, NOTHING) ? Optional.empty() : Optional.of(Pain001.read(messageId, content));
    }

    /** @param before the file that was stored before; null for none */
    private CreditTransferResult finish(
            List<ClaimNote> notes,
            byte @Nullable [] before,
            CheckedPayments checked,
            Map<String, LeftOut> leftOut,
            List<ClaimedAttempt> otherCurrencies) {
        if (notes.isEmpty()) {
            return new CreditTransferResult(Optional.empty(), false, List.copyOf(leftOut.values()), otherCurrencies);
        }
        String messageId = checked.order().messageId();
        byte[] stored = before;
        boolean repeated = true;
        if (stored == null) {
            byte[] made = submitAndMake(notes, checked);
            repeated = !files.create(fileOf(messageId), made);
            stored = repeated
                    ? files.read(fileOf(messageId))
                            .orElseThrow(() -> new IllegalStateException(
                                    "the store has a file " + fileOf(messageId) + " and does not give it"))
                    : made;
        }
        Optional<CreditTransferFile> file = parsed(messageId, stored);
        Map<String, ClaimNote> staying = new TreeMap<>();
        notes.forEach(note -> staying.put(note.reference(), note));
        for (String reference : file.map(CreditTransferFile::references).orElse(List.of())) {
            requireSendable(messageId, reference, staying.remove(reference), repeated);
        }
        staying.forEach((reference, note) -> leftOut.put(
                reference,
                end(note, messageId, checked.causes().getOrDefault(reference, "not in the file " + messageId))));
        return new CreditTransferResult(file, repeated, List.copyOf(leftOut.values()), otherCurrencies);
    }

    /** A stored file waits for its hand-over as long as it likes, and what it pays may be settled otherwise meanwhile. */
    private void requireSendable(String messageId, String reference, @Nullable ClaimNote note, boolean repeated) {
        if (note == null) {
            throw new IllegalStateException("the stored file " + messageId + " has a payment " + reference
                    + " that was not written down: it is another file");
        }
        if (repeated && !view(note).map(view -> view.maySend(note.attempt())).orElse(false)) {
            throw new IllegalStateException("the file " + messageId + " was made before, and its payment " + reference
                    + " is " + view(note).map(view -> view.status().toString()).orElse("over")
                    + " by now: the file must not go to the bank");
        }
    }

    /** @return {@link #NOTHING} if no payment can go */
    private byte[] submitAndMake(List<ClaimNote> notes, CheckedPayments checked) {
        String messageId = checked.order().messageId();
        Map<String, ClaimNote> carried = new TreeMap<>();
        notes.stream()
                .filter(note -> checked.payment(note.reference()) != null)
                .forEach(note -> carried.put(note.reference(), note));
        var payments = new ArrayList<Payment>();
        submitted(carried, checked).forEach((reference, receipt) -> {
            ClaimNote note = Objects.requireNonNull(carried.get(reference));
            PayoutView view = view(note).orElse(null);
            if (receipt.repeated() && view != null && isAnswered(view)) {
                throw new IllegalStateException("the bank has answered about " + reference + ": a file " + messageId
                        + " has left, and the store has lost it");
            }
            if (view != null && view.maySend(note.attempt())) {
                payments.add(Objects.requireNonNull(checked.payment(reference)));
            }
        });
        return payments.isEmpty() ? NOTHING.clone() : Pain001.write(checked.order(), payments);
    }

    /** Submits each attempt that the ledger and the platform's rules let pass; why the others are not, is among the causes. */
    private Map<String, Receipt> submitted(Map<String, ClaimNote> carried, CheckedPayments checked) {
        String messageId = checked.order().messageId();
        List<String> references = List.copyOf(carried.keySet());
        List<SubmitPayout> commands = carried.values().stream()
                .map(note -> submission(note, messageId))
                .toList();
        var known = new ArrayList<CommandOutcome>();
        try {
            ledger.executeEach(commands, known::add);
        } catch (RuleFailedException ofOne) {
            // it and those behind it follow, each alone
        }
        Map<String, Receipt> receipts = new TreeMap<>();
        for (int i = 0; i < commands.size(); i++) {
            try {
                receipts.put(
                        references.get(i), i < known.size() ? receipt(known.get(i)) : ledger.execute(commands.get(i)));
            } catch (RefusedException | RuleFailedException notSubmitted) {
                checked.causes().put(references.get(i), Text.oneLine(String.valueOf(notSubmitted.getMessage())));
            }
        }
        return receipts;
    }

    private static Receipt receipt(CommandOutcome outcome) {
        if (outcome instanceof CommandOutcome.Refused refused) {
            throw refused.refusal();
        }
        return ((CommandOutcome.Stored) outcome).receipt();
    }

    /** Whether the bank, and not a person who knows of no file, has said something about a submitted attempt. */
    private boolean isAnswered(PayoutView view) {
        return switch (view.status()) {
            case SUBMITTED ->
                ledger.asOperator()
                        .payouts()
                        .unanswered(view.payout(), view.attempt())
                        .isEmpty();
            case PAID, RETURNED, REVERSED, UNCLAIMED -> true;
            default -> false;
        };
    }

    /** A repeat for the same file is stored; for another file, or without one, it is refused as another command. */
    private static SubmitPayout submission(ClaimNote note, String messageId) {
        return SubmitPayout.of(note.payout(), note.attempt(), note.claim()).tagged(Tags.of(TAG, messageId));
    }

    /** Ends an attempt that is not in the file, now that the file is stored or was never begun. */
    private LeftOut end(ClaimNote note, String messageId, String cause) {
        RuntimeException notReleased = failure(ReleasePayoutClaim.of(
                new OperationId("release:" + note.claim().value()), note.payout(), note.attempt(), note.claim()));
        if (notReleased == null) {
            return new LeftOut(note.reference(), Became.GIVEN_BACK, cause);
        }
        if (!(notReleased instanceof RefusedException refused) || refused.code() == RefusalCode.PLATFORM_RULE) {
            return leftOpen(
                    note, cause, notReleased); // the ledger itself would have taken it back: it is not submitted
        }
        if (failure(submission(note, messageId)) != null) {
            return new LeftOut(
                    note.reference(), Became.ELSEWHERE, refused.code().toString());
        }
        PayoutView view = view(note).orElse(null);
        PayoutStatus status =
                view == null ? PayoutStatus.FAILED : view.status(); // of an earlier attempt, which is over
        if (view != null && isAnswered(view)) {
            return new LeftOut(note.reference(), Became.ELSEWHERE, "the bank has answered, it is " + status);
        }
        if (status == PayoutStatus.SUBMITTED) {
            RuntimeException notReported = failure(ReportPayout.of(note.payout(), note.attempt(), PayoutOutcome.FAILED)
                    .because("not sent to the bank: " + cause));
            if (notReported != null) {
                return leftOpen(note, cause, notReported);
            }
        } else if (status != PayoutStatus.FAILED) {
            return new LeftOut(note.reference(), Became.ELSEWHERE, "is " + status);
        }
        return new LeftOut(note.reference(), Became.FAILED, cause);
    }

    private static LeftOut leftOpen(ClaimNote note, String cause, RuntimeException stopped) {
        return new LeftOut(
                note.reference(), Became.LEFT_OPEN, cause + "; " + Text.oneLine(String.valueOf(stopped.getMessage())));
    }

    /** Why a command is not stored: the ledger or a rule of the platform refuses it, or the rule failed. Null if it is. */
    private @Nullable RuntimeException failure(Command command) {
        try {
            ledger.execute(command);
            return null;
        } catch (RefusedException | RuleFailedException failed) {
            return failed;
        }
    }

    /** The payout while the attempt is its latest. */
    private Optional<PayoutView> view(ClaimNote note) {
        return ledger.asOperator()
                .payouts()
                .find(note.payout().value())
                .filter(view -> view.attempt() == note.attempt());
    }

    /** What was claimed, as far as a file needs it. */
    private Optional<ClaimedAttempt> claimed(ClaimNote note) {
        return view(note)
                .map(view -> new ClaimedAttempt(
                        note.payout(),
                        note.attempt(),
                        view.worker(),
                        view.arriving(),
                        view.method(),
                        note.claim(),
                        view.requested()));
    }

    private List<ClaimNote> notes(String messageId) {
        return ClaimNote.read(files.read(claimsOf(messageId))
                .orElseThrow(() -> new IllegalStateException(
                        "no file " + messageId + " was begun: its claims, if there are any, end by themselves")));
    }

    private void requireOutside() {
        ledger.asOperator().ports().requireOutside("making a file for the bank");
    }

    private static IllegalStateException used(String messageId) {
        return new IllegalStateException(
                "the message id " + messageId + " was used before: resume its file, or choose another one");
    }

    private static String claimsOf(String messageId) {
        return messageId + ".claims";
    }

    private static String fileOf(String messageId) {
        return messageId + ".xml";
    }
}
