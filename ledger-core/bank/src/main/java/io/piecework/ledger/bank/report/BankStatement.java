package io.piecework.ledger.bank.report;

import io.piecework.ledger.bank.account.AccountNumber;
import io.piecework.ledger.bank.account.Masked;
import io.piecework.ledger.command.text.Required;
import io.piecework.ledger.command.text.Text;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A statement of one account, or one page of it.
 *
 * @param place in the file, such as {@code Document/BkToCstmrStmt/Stmt[1]}; the paths of its entries begin with it
 * @param currency of the account; empty where the bank names none
 * @param id the bank's; empty for none. The pages of one statement have the same
 * @param page null for a whole statement
 * @param from the day with which the bank says that the statement begins; null for none
 * @param stated what the bank says of its bookings ({@code TxsSummry/TtlNtries})
 * @param read what was read of them; as the bank's totals, without regard to currencies and final or not
 * @param faults bookings with another number of payments than the bank says ({@code Btch/NbOfTxs}), for a person
 */
public record BankStatement(
        String place,
        AccountNumber account,
        String currency,
        String id,
        @Nullable Page page,
        @Nullable LocalDate from,
        List<BankBalance> balances,
        Totals stated,
        Totals read,
        List<String> faults) {

    public BankStatement {
        Required.components(
                BankStatement.class, place, account, currency, id, page, from, balances, stated, read, faults);
        balances = List.copyOf(balances);
        faults = List.copyOf(faults);
    }

    /**
     * Which page of a statement it is.
     *
     * @param number from 1
     * @param last whether the bank says that no page follows
     * @param isOfMessage whether the number is that of the message ({@code GrpHdr/MsgPgntn}), which may have other statements too; otherwise that of
     *     the statement ({@code StmtPgntn})
     */
    public record Page(int number, boolean last, boolean isOfMessage) {}

    /**
     * Totals of bookings. Each component is null where it is not known.
     *
     * @param entries their number
     * @param sum of the amounts, without signs
     * @param net credits less debits
     */
    public record Totals(
            @Nullable Long entries,
            @Nullable BigDecimal sum,
            @Nullable BigDecimal net) {

        /** Of which nothing is known. */
        public static final Totals UNKNOWN = new Totals(null, null, null);

        /** Of no bookings. */
        public static final Totals NONE = new Totals(0L, BigDecimal.ZERO, BigDecimal.ZERO);

        /** Both together. What one of them does not have, the sum does not have. */
        public Totals plus(Totals other) {
            return new Totals(
                    entries == null || other.entries == null ? null : Long.valueOf(entries + other.entries),
                    plus(sum, other.sum),
                    plus(net, other.net));
        }

        private static @Nullable BigDecimal plus(@Nullable BigDecimal one, @Nullable BigDecimal other) {
            return one == null || other == null ? null : one.add(other);
        }
    }

    /** The statement for a person, such as {@code statement 231 of NL…4300}; its place where it has no id. */
    public String name() {
        return (id.isEmpty() ? place : "statement " + Text.shown(Masked.text(id)))
                + (account.equals(AccountNumber.NONE) ? "" : " of " + account);
    }
}
