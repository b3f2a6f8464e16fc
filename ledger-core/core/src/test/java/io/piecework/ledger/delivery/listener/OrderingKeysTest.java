package io.piecework.ledger.delivery.listener;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import io.piecework.ledger.Ledger;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.EventName;
import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.fixtures.LibraryClasses;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.RequestPayout;
import io.piecework.ledger.payout.SetPayoutMethod;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.task.PublishTask;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Which ordering key each event has. */
@Tag("slow")
class OrderingKeysTest {

    // the first event of the stream names the worker
    private static final List<String> BY_FIRST = List.of(
            "assignment-changed",
            "assignment-topped-up",
            "award-changed",
            "opening-reversed",
            "payout-exception-dismissed",
            "payout-attempt-claimed",
            "payout-attempt-released",
            "payout-rail-report-ignored",
            "payout-submitted",
            "payout-unknown",
            "payout-received-by-rail");

    // stored in a worker's account, whose stream is named after the worker
    private static final List<String> BY_NAME = List.of(
            "earnings-counted",
            "earnings-credited",
            "earnings-debited",
            "earnings-released",
            "earnings-returned-from-transit",
            "earnings-held",
            "earnings-matured",
            "earnings-remitted",
            "earnings-returned-after-payment",
            "earnings-sent",
            "earnings-settled",
            "earnings-withholding-changed");

    // of no worker: ordered by their stream
    private static final List<String> OF_NO_WORKER = List.of(
            "account-opening-changed",
            "bonus-split",
            "books-closed",
            "cap-watched",
            "charge-back-reversed",
            "close-date-changed",
            "close-date-set",
            "credit-granted",
            "debt-written-off",
            "deposit-changed",
            "deposit-charged-back",
            "deposit-received",
            "dormancy-watch-changed",
            "dormancy-watched",
            "funds-added",
            "funds-charged-back",
            "funds-credit-set",
            "funds-made-good",
            "funds-refunded",
            "funds-released",
            "funds-reserved",
            "funds-withdrawn",
            "payout-claimed",
            "payout-claim-released",
            "period-closed",
            "period-sealed",
            "rebuild-forced",
            "requester-balance-opened",
            "daily-approval-counted",
            "daily-rejection-counted",
            "daily-rejection-overturned",
            "task-archived",
            "task-expired",
            "task-extended",
            "task-published",
            "task-rejection-counted",
            "task-rejection-overturned",
            "task-slot-returned",
            "task-slot-regained",
            "task-slot-taken",
            "task-slots-added",
            "task-stopped",
            "threshold-watched");

    /** Fails for a new event type that names no worker: decide in which of the lists it belongs. */
    @Test
    void every_event_that_names_no_worker_is_listed() {
        assertThat(LibraryClasses.ALL.stream()
                        .filter(type -> type.isAssignableTo(LedgerEvent.class) && type.isRecord())
                        .map(JavaClass::reflect)
                        .filter(type -> Arrays.stream(type.getMethods())
                                .noneMatch(method -> method.getReturnType() == WorkerId.class))
                        .map(type -> type.getAnnotation(EventName.class).value()))
                .containsExactlyInAnyOrderElementsOf(Stream.of(BY_FIRST, BY_NAME, OF_NO_WORKER)
                        .flatMap(List::stream)
                        .toList());
    }

    @Test
    void events_of_a_workers_money_have_the_workers_key_and_all_others_the_key_of_their_stream() {
        try (Ledger ledger = Ledger.inMemory()) {
            var listener = new RecordingListener();
            ledger.execute(DepositFunds.of("d", "acme", Amount.of("10.00", "USD")));
            ledger.execute(PublishTask.of("t", "acme", Amount.of("2.00", "USD"), 1));
            ledger.execute(AcceptAssignment.of("a", "t", "ada"));
            ledger.execute(SubmitAssignment.of("a"));
            ledger.execute(ApproveAssignment.of("a"));
            ledger.execute(SetPayoutMethod.of("m", "ada", "bank", "tok"));
            ledger.execute(
                    RequestPayout.of("p", "ada", PayoutPolicy.minorUnit("USD")).amount(Amount.of("1.00", "USD")));
            ledger.asOperator().payouts().claim("bank");
            ledger.listen("mail", Payments.quick(), listener);

            RecordingListener.await(
                    () -> ledger.asOperator().listeners().status().get(0).lag() == 0);

            assertThat(listener.messages().stream()
                            .map(message -> RecordingListener.place(message) + " " + message.key())
                            .filter(each -> !each.startsWith("operation:claim:")))
                    .containsExactly(
                            "requester:acme:USD@0 requester:acme:USD",
                            "deposit:d@0 deposit:d",
                            "requester:acme:USD@1 requester:acme:USD",
                            "task:t@0 task:t",
                            "task:t@1 task:t",
                            "assignment:a@0 worker:ada",
                            "assignment:a@1 worker:ada",
                            "worker:ada:USD@0 worker:ada",
                            "assignment:a@2 worker:ada",
                            "operation:m@0 worker:ada",
                            "payout-method:ada@0 worker:ada",
                            "worker:ada:USD@1 worker:ada",
                            "payout:p@0 worker:ada",
                            "payout:p@1 worker:ada");
        }
    }

    @Test
    void the_segment_of_a_key_never_changes() {
        assertThat(OrderingKeys.segment("worker:ada", 16)).isEqualTo(14);
        assertThat(OrderingKeys.segment("worker:bob", 16)).isEqualTo(5);
        assertThat(OrderingKeys.segment("task:dogs", 16)).isEqualTo(11);
        assertThat(OrderingKeys.segment("worker:ada", 1)).isZero();
    }
}
