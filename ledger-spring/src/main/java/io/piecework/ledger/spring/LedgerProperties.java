package io.piecework.ledger.spring;

import io.piecework.ledger.notice.NoticePolicy;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an application says about its ledger. A name that is none of these, in a file, keeps the application from starting.
 *
 * @param enabled Whether there is a ledger.
 * @param dataSource Name of the DataSource bean that the ledger stores in; needed where there are several and none is primary.
 * @param schema What to do about the ledger's tables at start.
 * @param acceptUnsafeDurability Whether to accept a database that may lose acknowledged commands, such as PostgreSQL with fsync=off in a
 *     test.
 * @param otherTransactions What becomes of a command that is given in a transaction that is not one on the ledger's DataSource.
 * @param waiting How many commands may wait for the writer; past that, callers get a BusyException.
 * @param patience How long a caller waits for the answer to a command.
 * @param due What is done for time.
 * @param listening Whether this instance calls listeners.
 */
@ConfigurationProperties(prefix = LedgerProperties.PREFIX, ignoreUnknownFields = false)
public record LedgerProperties(
        @DefaultValue("true") boolean enabled,
        @Nullable String dataSource,
        @DefaultValue("create") Tables schema,
        @DefaultValue("false") boolean acceptUnsafeDurability,
        @DefaultValue("refuse") OtherTransactions otherTransactions,
        @DefaultValue("10000") int waiting,
        @DefaultValue("30s") Duration patience,
        @DefaultValue Due due,
        @DefaultValue Listening listening) {

    static final String PREFIX = "piecework.ledger";

    /** What to do about the ledger's tables at start. */
    public enum Tables {
        /** Create them where there are none, bring older ones up to date. */
        CREATE,
        /** Refuse to start where they are missing or older. */
        VALIDATE,
        /** Do not look. */
        NONE
    }

    /** What becomes of a command in a transaction that the ledger cannot join. */
    public enum OtherTransactions {
        /** It is refused: what looks like one transaction would be two. */
        REFUSE,
        /** It is stored by itself, whatever becomes of that transaction. */
        IGNORE
    }

    /** @throws IllegalArgumentException naming the property, when a value makes no sense */
    public LedgerProperties {
        require(waiting >= 1, "waiting", waiting, "at least 1");
        require(isSome(patience), "patience", patience, "more than 0");
    }

    /**
     * What is done for time.
     *
     * @param enabled Whether this instance does what is due; any number may.
     * @param every How long after one run the next one begins.
     * @param noticeBeforeApproval How long before work is approved by itself that is announced; never unless given.
     * @param noticeBeforeOverturnEnds How long before a rejection can no longer be appealed that is announced; never unless given.
     * @param paydays Days on which everybody who can be paid is, by name; Payday beans are added to them.
     */
    public record Due(
            @DefaultValue("true") boolean enabled,
            @DefaultValue("1m") Duration every,
            @Nullable Duration noticeBeforeApproval,
            @Nullable Duration noticeBeforeOverturnEnds,
            @DefaultValue Map<String, Paydays> paydays) {

        /** @throws IllegalArgumentException naming the property, when a value makes no sense */
        public Due {
            require(isSome(every), "due.every", every, "more than 0");
            paydays = Map.copyOf(paydays);
            paydays.forEach((name, days) -> days.named(name));
            new NoticePolicy(noticeBeforeApproval, noticeBeforeOverturnEnds);
        }

        NoticePolicy notices() {
            return new NoticePolicy(noticeBeforeApproval, noticeBeforeOverturnEnds);
        }
    }

    /** @param enabled Whether this instance calls listeners; any number may, and share the work. */
    public record Listening(@DefaultValue("true") boolean enabled) {}

    private static boolean isSome(Duration time) {
        return !time.isNegative() && !time.isZero();
    }

    private static void require(boolean holds, String name, Object value, String expected) {
        if (!holds) {
            throw new LedgerPropertyException(PREFIX + "." + name + " is " + value + ", it has to be " + expected);
        }
    }
}
