package io.piecework.ledger.spring;

import io.piecework.ledger.command.Permissions;
import io.piecework.ledger.delivery.audience.Audience;
import io.piecework.ledger.delivery.listener.ListenerPolicy;
import io.piecework.ledger.reading.notice.NoticePolicy;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The properties {@code piecework.ledger.*}. An unknown name in a file or on the command line prevents the start.
 *
 * @param enabled Whether to create a ledger.
 * @param dataSource Name of the DataSource bean to store in. Required where there are several and none is primary.
 * @param schema What to do with the ledger's tables at start.
 * @param acceptUnsafeDurability Whether to accept a database that may lose acknowledged commands, such as PostgreSQL with fsync=off in a
 *     test.
 * @param sealedTexts Whether reasons, evidence and payout tokens are sealed with a key for each worker, so that a worker can be erased. Set it
 *     before the first command; the database remembers it for ever.
 * @param requireReplicas How many synchronous standbys of PostgreSQL each commit has to wait for. The start fails with fewer.
 * @param replicas Hot standbys that queries go to.
 * @param archives Folder of the archives of old events' content, where there are any; needs ledger-files.
 * @param otherTransactions What to do with a command in a transaction that is not on the ledger's DataSource.
 * @param queueCapacity How many commands may wait for the writer. Further callers get a BusyException.
 * @param patience How long a caller waits for the answer to a command.
 * @param permissions Who may give which command.
 * @param due Scheduled due work.
 * @param payouts The sender of payouts, in an application with ledger-sending and a PayoutRail bean.
 * @param listening Listeners of this instance.
 * @param web Answers over HTTP.
 * @param axon The ledger in an application with Axon Framework.
 * @param kafka Events on a topic of Kafka.
 * @param webhooks Endpoints of webhooks by name, in an application with ledger-webhooks.
 */
@ConfigurationProperties(prefix = LedgerProperties.PREFIX, ignoreUnknownFields = false)
public record LedgerProperties(
        @DefaultValue("true") boolean enabled,
        @Nullable String dataSource,
        @DefaultValue("create") Tables schema,
        @DefaultValue("false") boolean acceptUnsafeDurability,
        @DefaultValue("false") boolean sealedTexts,
        @DefaultValue("0") int requireReplicas,
        @DefaultValue Replicas replicas,
        @Nullable Path archives,
        @DefaultValue("refuse") OtherTransactions otherTransactions,
        @DefaultValue("10000") int queueCapacity,
        @DefaultValue("30s") Duration patience,
        @DefaultValue("strict") PermissionsMode permissions,
        @DefaultValue Due due,
        @DefaultValue Payouts payouts,
        @DefaultValue Listening listening,
        @DefaultValue Web web,
        @DefaultValue Axon axon,
        @DefaultValue Kafka kafka,
        @DefaultValue Map<String, WebhookProperties> webhooks) {

    static final String PREFIX = "piecework.ledger";

    /** What to do with the ledger's tables at start. */
    public enum Tables {
        /** Create missing tables and migrate older ones. */
        CREATE,
        /** Refuse to start where tables are missing or older. */
        VALIDATE,
        /** Skip the check. */
        NONE
    }

    /** What to do with a command in a transaction that the ledger cannot join. */
    public enum OtherTransactions {
        /** Refuse it, since the command and the transaction could not commit as one. */
        REFUSE,
        /** Store it in a transaction of the ledger's own, whether the application's commits or not. */
        IGNORE
    }

    /** Who may give which command. */
    public enum PermissionsMode {
        /** The ledger checks every command's actor. */
        STRICT,
        /** The same; equal names of a worker, a requester and an operator are different people. */
        STRICT_PER_ROLE,
        /** The application checks; the ledger checks only what takes the platform, the owner or two operators. */
        TRUSTING;

        Permissions permissions() {
            return switch (this) {
                case STRICT -> Permissions.strict();
                case STRICT_PER_ROLE -> Permissions.strictPerRole();
                case TRUSTING -> Permissions.trusting();
            };
        }
    }

    /** @throws IllegalArgumentException naming the property, where a value is out of range */
    public LedgerProperties {
        require(requireReplicas >= 0, "require-replicas", requireReplicas, "at least 0");
        require(queueCapacity >= 1, "queue-capacity", queueCapacity, "at least 1");
        require(isPositive(patience), "patience", patience, "more than 0");
        webhooks = Map.copyOf(webhooks);
    }

    /**
     * Scheduled due work.
     *
     * @param enabled Whether this instance runs due work. Any number of instances may.
     * @param every Pause between the end of one run and the start of the next.
     * @param noticeBeforeApproval How long before an automatic approval it is announced. Not announced unless given.
     * @param noticeBeforeOverturnEnds How long before the appeal window of a rejection ends it is announced. Not announced unless given.
     * @param noticeBeforeAnswer How long before a review or an appeal must be answered it is announced, and late ones. Not announced unless given.
     * @param paydays Paydays by name. Payday beans are added to them.
     */
    public record Due(
            @DefaultValue("true") boolean enabled,
            @DefaultValue("1m") Duration every,
            @Nullable Duration noticeBeforeApproval,
            @Nullable Duration noticeBeforeOverturnEnds,
            @Nullable Duration noticeBeforeAnswer,
            @DefaultValue Map<String, PaydayProperties> paydays) {

        /** @throws IllegalArgumentException naming the property, where a value is out of range */
        public Due {
            require(isPositive(every), "due.every", every, "more than 0");
            paydays = Map.copyOf(paydays);
            paydays.forEach((name, payday) -> payday.toPayday(name));
            new NoticePolicy(noticeBeforeApproval, noticeBeforeOverturnEnds, noticeBeforeAnswer);
        }

        NoticePolicy notices() {
            return new NoticePolicy(noticeBeforeApproval, noticeBeforeOverturnEnds, noticeBeforeAnswer);
        }
    }

    /**
     * Hot standbys that queries go to, also those in a read-only transaction.
     *
     * @param dataSources Names of their DataSource beans, each of which leads to one server.
     * @param patience How long a query waits for a replica before it goes to the primary.
     * @param backOff How long queries leave a replica alone that has failed.
     */
    public record Replicas(
            @DefaultValue List<String> dataSources,
            @DefaultValue("100ms") Duration patience,
            @DefaultValue("1s") Duration backOff) {

        /** @throws IllegalArgumentException naming the property, where a value is out of range */
        public Replicas {
            dataSources = List.copyOf(dataSources);
            require(isPositive(patience), "replicas.patience", patience, "more than 0");
            require(isPositive(backOff), "replicas.back-off", backOff, "more than 0");
        }
    }

    /**
     * The sender of payouts.
     *
     * @param enabled Whether this instance sends payouts. Any number of instances may.
     * @param claim How long a payout belongs to this instance. Give all instances the same.
     * @param every Pause after the queue of payouts was empty.
     * @param askEvery Pause between rounds in which the rail is asked about payouts without a final answer.
     */
    public record Payouts(
            @DefaultValue("true") boolean enabled,
            @DefaultValue("10m") Duration claim,
            @DefaultValue("5s") Duration every,
            @DefaultValue("10m") Duration askEvery) {

        /** @throws IllegalArgumentException naming the property, where a value is out of range */
        public Payouts {
            require(isPositive(claim), "payouts.claim", claim, "more than 0");
            require(isPositive(every), "payouts.every", every, "more than 0");
            require(isPositive(askEvery), "payouts.ask-every", askEvery, "more than 0");
        }
    }

    /** @param enabled Whether this instance runs listeners. Any number of instances may, and share the work. */
    public record Listening(@DefaultValue("true") boolean enabled) {}

    /** Whose application reads the ledger over HTTP. */
    public enum FrontEnd {
        /** A worker's: the worker's own balances, statement, open items, work, decisions and payouts. */
        WORKER,
        /** A requester's: the requester's own funds, tasks and reviews. */
        REQUESTER
    }

    /**
     * Answers over HTTP.
     *
     * @param problemDetails Whether the ledger's exceptions are answered as problem details (RFC 9457) in Spring MVC.
     * @param endpoints Whose front ends Spring MVC answers below /ledger. None unless given.
     */
    public record Web(
            @DefaultValue("true") boolean problemDetails,
            @DefaultValue Set<FrontEnd> endpoints) {

        public Web {
            endpoints = Set.copyOf(endpoints);
        }
    }

    /**
     * The ledger in an application with Axon Framework.
     *
     * @param enabled Whether Axon's processors, buses and stores get the ledger's events, commands and serializer.
     * @param commands Whether the application's command bus executes the ledger's commands.
     * @param stores Whether processors of the ledger's events keep positions and dead letters in the ledger's JSON, in Axon's JDBC tables.
     */
    public record Axon(
            @DefaultValue("true") boolean enabled,
            @DefaultValue("true") boolean commands,
            @DefaultValue("true") boolean stores) {}

    /**
     * Events on a topic of Kafka.
     *
     * @param topic Topic to publish all events on, in an application with spring-kafka. Nothing is published unless given.
     * @param from Where a topic begins that nothing was published on.
     * @param source The attribute source of the CloudEvents, a URI reference. Give each ledger its own.
     * @param audience Who reads the topic: platform, worker, requester, worker:ID or requester:ID.
     * @param openTexts Whether texts that the ledger seals are published open, which no erasure reaches. [sealed] stands in their place
     *     unless set.
     */
    public record Kafka(
            @Nullable String topic,
            @DefaultValue("beginning") ListenerPolicy.Start from,
            @DefaultValue("/piecework/ledger") String source,
            @DefaultValue("platform") Audience audience,
            @DefaultValue("false") boolean openTexts) {

        private static final Pattern TOPIC = Pattern.compile("(?!\\.{1,2}$)[a-zA-Z0-9._-]{1,94}");

        /** @throws IllegalArgumentException naming the property, where a value is out of range */
        public Kafka {
            require(
                    topic == null || TOPIC.matcher(topic).matches(),
                    "kafka.topic",
                    String.valueOf(topic),
                    "1 to 94 of the characters a-z A-Z 0-9 . _ -");
            require(isReference(source), "kafka.source", source, "a URI reference, such as /piecework/ledger");
        }

        private static boolean isReference(String text) {
            try {
                return !new URI(text).toString().isEmpty();
            } catch (URISyntaxException e) {
                return false;
            }
        }
    }

    private static boolean isPositive(Duration time) {
        return !time.isNegative() && !time.isZero();
    }

    private static void require(boolean holds, String name, Object value, String expected) {
        if (!holds) {
            throw new IllegalArgumentException(PREFIX + "." + name + " is " + value + ", but must be " + expected);
        }
    }
}
