package io.piecework.ledger.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.Refusal;
import io.piecework.ledger.engine.Engine;
import io.piecework.ledger.engine.TestEngine;
import io.piecework.ledger.fixtures.HostApplication;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.task.PublishTask;
import java.util.concurrent.atomic.AtomicReference;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.junit.jupiter.api.AfterEach;

/** A host application calls the ledger inside a unit of work of Axon Framework. Neither affects the other. */
class HostUnitOfWorkTest {

    private static final Command DEPOSIT = DepositFunds.of("d-1", "acme", Amount.parse("USD 20.00"));
    private static final Command TOO_DEAR = PublishTask.of("dogs", "acme", Amount.parse("USD 500.00"), 1);

    @AfterEach
    void clear_units_of_work() {
        while (CurrentUnitOfWork.isStarted()) {
            CurrentUnitOfWork.clear(CurrentUnitOfWork.get());
        }
    }

    @EachDatabase
    void a_command_stays_stored_when_the_host_rolls_back_its_unit_of_work(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Engine engine = TestEngine.over(database)) {
            UnitOfWork<?> foreign = start("the host's");

            engine.write(DEPOSIT);
            assertThat(CurrentUnitOfWork.get()).isSameAs(foreign);
            assertThat(TestEngine.places(database)).containsExactly("requester:acme:USD@0", "deposit:d-1@0");

            foreign.rollback();
            assertThat(CurrentUnitOfWork.isStarted()).isFalse();
            assertThat(TestEngine.places(database)).containsExactly("requester:acme:USD@0", "deposit:d-1@0");
        }
    }

    @EachDatabase
    void the_hosts_unit_of_work_can_commit_after_a_refusal(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Engine engine = TestEngine.over(database)) {
            UnitOfWork<?> foreign = start("the host's");

            assertThatThrownBy(() -> engine.write(TOO_DEAR)).isInstanceOf(Refusal.class);
            assertThat(CurrentUnitOfWork.get()).isSameAs(foreign);
            assertThat(foreign.phase()).isEqualTo(UnitOfWork.Phase.STARTED);

            foreign.commit();
            assertThat(foreign.isRolledBack()).isFalse();
        }
    }

    @EachDatabase
    void nested_units_of_work_of_the_host_keep_their_order(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Engine engine = TestEngine.over(database)) {
            UnitOfWork<?> outer = start("outer");
            UnitOfWork<?> middle = start("middle");
            UnitOfWork<?> inner = start("inner");

            engine.write(DEPOSIT);

            for (UnitOfWork<?> expected : new UnitOfWork<?>[] {inner, middle, outer}) {
                assertThat(CurrentUnitOfWork.get()).isSameAs(expected);
                expected.commit();
            }
            assertThat(CurrentUnitOfWork.isStarted()).isFalse();
        }
    }

    @EachDatabase
    void a_decision_does_not_change_the_hosts_unit_of_work(TestDatabase kind) throws InterruptedException {
        var seen = new AtomicReference<UnitOfWork<?>>();
        try (FreshDatabase database = kind.fresh();
                Engine engine = TestEngine.meanwhile(database, command -> {
                    if (CurrentUnitOfWork.isStarted()) {
                        seen.set(CurrentUnitOfWork.get().root());
                    }
                })) {
            TestEngine.writeInline(engine, DepositFunds.of("d-0", "globex", Amount.parse("USD 1.00")));
            UnitOfWork<?> foreign = start("the host's");
            foreign.resources().put("mine", "untouched");

            engine.write(DEPOSIT);

            assertThat(seen.get()).isSameAs(foreign);
            assertThat(foreign.resources()).containsOnlyKeys("mine");
            foreign.rollback();
            assertThat(TestEngine.places(database)).endsWith("requester:acme:USD@0", "deposit:d-1@0");
        }
    }

    @EachDatabase
    void a_command_in_the_hosts_transaction_leaves_its_unit_of_work_current(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh()) {
            var app = new HostApplication(database);
            try (Ledger ledger = app.ledger().build();
                    HostApplication.Transaction transaction = app.begin()) {
                UnitOfWork<?> foreign = DefaultUnitOfWork.startAndGet(GenericEventMessage.asEventMessage("the host's"));
                try {
                    ledger.execute(DEPOSIT);
                    assertThat(CurrentUnitOfWork.get()).isSameAs(foreign);
                    transaction.commit();
                } finally {
                    foreign.rollback();
                }
                assertThat(TestEngine.places(database)).containsExactly("requester:acme:USD@0", "deposit:d-1@0");
            }
        }
    }

    private static UnitOfWork<?> start(String message) {
        return DefaultUnitOfWork.startAndGet(GenericEventMessage.asEventMessage(message));
    }
}
