package io.piecework.ledger.command;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.RefusedException;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.account.GrantCredit;
import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.money.Amount;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Money enters by the platform or an import only. */
class MadeMoneyTest {

    private static final Actor ADA = Actor.worker(new WorkerId("ada"));
    private static final Actor ACME = Actor.requester(new RequesterId("acme"));
    private static final Actor OPS_1 = Actor.operator("ops-1");
    private static final String WAY_OUT =
            "; where equal names of two roles are two people, open the ledger strict-per-role";

    /** Money that no bank brought. */
    static Stream<Arguments> madeMoney() {
        String platform = "it needs an operator or an import";
        return Stream.of(
                Arguments.of(
                        DepositFunds.of("self", "acme", usd("1000000.00")).by(ACME),
                        "not-permitted: deposit:self does not take this command from requester:acme, " + platform),
                Arguments.of(
                        DepositFunds.of("d-9", "globex", usd("500.00")).by(ACME),
                        "not-permitted: deposit:d-9 does not take this command from requester:acme, " + platform),
                Arguments.of(
                        DepositFunds.of("d-9", "acme", usd("500.00")).by(ADA),
                        "not-permitted: deposit:d-9 does not take this command from worker:ada, " + platform),
                Arguments.of(
                        GrantCredit.unlimited("c-1", "acme", "USD").by(ACME),
                        "not-permitted: operation:c-1 does not take this command from requester:acme, " + platform));
    }

    @ParameterizedTest
    @MethodSource("madeMoney")
    void money_enters_by_the_platform_or_an_import_only(Command attack, String refusal) {
        for (Permissions each : List.of(Permissions.strict(), Permissions.strictPerRole(), Permissions.trusting())) {
            try (Ledger ledger = open(each)) {
                assertThatThrownBy(() -> ledger.execute(attack))
                        .isInstanceOf(RefusedException.class)
                        .hasMessage(refusal);
            }
        }
    }

    @Test
    void an_operator_with_the_requesters_name_deposits_nothing_and_another_one_does() {
        try (Ledger ledger = open(Permissions.strict())) {
            assertThatThrownBy(() -> ledger.execute(
                            DepositFunds.of("self", "acme", usd("1000000.00")).by(Actor.operator("Acme"))))
                    .hasMessage("not-permitted: deposit:self does not take this command from operator:Acme, it needs an"
                            + " operator or an import who is another person than requester:acme" + WAY_OUT);
            ledger.execute(DepositFunds.of("d-8", "acme", usd("5.00")).by(OPS_1));
            ledger.execute(DepositFunds.of("d-9", "acme", usd("5.00")).by(Actor.importer("acme")));
        }
    }

    private static Ledger open(Permissions permissions) {
        return Ledger.builder().inMemory().permissions(permissions).build();
    }

    private static Amount usd(String amount) {
        return Amount.of(amount, "USD");
    }
}
