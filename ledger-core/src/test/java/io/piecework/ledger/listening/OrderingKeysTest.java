package io.piecework.ledger.listening;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.piecework.ledger.Ledger;
import io.piecework.ledger.assignment.AcceptAssignment;
import io.piecework.ledger.assignment.ApproveAssignment;
import io.piecework.ledger.assignment.SubmitAssignment;
import io.piecework.ledger.funding.DepositFunds;
import io.piecework.ledger.id.WorkerId;
import io.piecework.ledger.message.EventName;
import io.piecework.ledger.message.LedgerEvent;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.RequestPayout;
import io.piecework.ledger.payout.SetPayoutMethod;
import io.piecework.ledger.task.PublishTask;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whose order a message belongs to. */
class OrderingKeysTest {

    // of a stream whose first event names its worker
    private static final List<String> BY_FIRST = List.of(
            "assignment-changed",
            "award-changed",
            "payout-exception-dismissed",
            "payout-attempt-claimed",
            "payout-rail-report-ignored",
            "payout-submitted",
            "payout-unknown");

    // of a worker's account, whose stream is named after them
    private static final List<String> BY_NAME = List.of(
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

    // of nobody who works
    private static final List<String> NOBODYS = List.of(
            "books-closed",
            "cap-watched",
            "credit-granted",
            "deposit-received",
            "funds-added",
            "funds-credit-set",
            "funds-refunded",
            "funds-released",
            "funds-reserved",
            "funds-withdrawn",
            "payout-claimed",
            "period-closed",
            "period-sealed",
            "task-archived",
            "task-expired",
            "task-extended",
            "task-published",
            "task-slot-given-back",
            "task-slot-regained",
            "task-slot-taken",
            "task-slots-added",
            "task-stopped",
            "threshold-watched");

    /** A new event that names no worker is looked at: is its worker found by its stream? */
    @Test
    void events_that_name_no_worker_are_known() {
        assertThat(new ClassFileImporter()
                                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                                .importPackages("io.piecework.ledger")
                                .stream()
                                .filter(type -> type.isAssignableTo(LedgerEvent.class) && type.isRecord())
                                .map(JavaClass::reflect)
                                .filter(type -> Arrays.stream(type.getRecordComponents())
                                        .noneMatch(part -> part.getType() == WorkerId.class))
                                .map(type -> type.getAnnotation(EventName.class).value()))
                .containsExactlyInAnyOrderElementsOf(Stream.of(BY_FIRST, BY_NAME, NOBODYS)
                        .flatMap(List::stream)
                        .toList());
    }

    @Test
    void every_event_of_a_workers_money_is_the_workers_and_all_others_are_their_streams() {
        try (Ledger ledger = Ledger.inMemory()) {
            var told = new Told();
            ledger.execute(DepositFunds.of("d", "acme", Amount.of("10.00", "USD")));
            ledger.execute(PublishTask.of("t", "acme", Amount.of("2.00", "USD"), 1));
            ledger.execute(AcceptAssignment.of("a", "t", "ada"));
            ledger.execute(SubmitAssignment.of("a"));
            ledger.execute(ApproveAssignment.of("a"));
            ledger.execute(SetPayoutMethod.of("m", "ada", "bank", "tok"));
            ledger.execute(
                    RequestPayout.of("p", "ada", PayoutPolicy.minorUnit("USD")).amount(Amount.of("1.00", "USD")));
            ledger.asOperator().payouts().toSend("bank");
            ledger.listen("mail", Pay.quick(), told);

            Told.await(() -> ledger.asOperator().listeners().status().get(0).lag() == 0);

            assertThat(told.messages().stream()
                            .map(message -> message.id() + " " + message.key())
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
    void segments_stay_what_they_are_for_ever() {
        assertThat(OrderingKeys.segment("worker:ada", 16)).isEqualTo(14);
        assertThat(OrderingKeys.segment("worker:bob", 16)).isEqualTo(5);
        assertThat(OrderingKeys.segment("task:dogs", 16)).isEqualTo(11);
        assertThat(OrderingKeys.segment("worker:ada", 1)).isZero();
    }
}
