package io.piecework.ledger.spring.axon;

import com.example.campaigns.CampaignsApplication;
import io.piecework.ledger.Ledger;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.spring.Applications;
import io.piecework.ledger.work.award.CompensateWorker;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A running instance of the application that has Axon and a ledger. */
final class Campaigns implements AutoCloseable {

    private static final String[] SETTINGS = {
        "test.with=ledger,axon",
        "spring.config.location=classpath:/axon/processors.yml",
        "spring.sql.init.mode=always",
        "spring.sql.init.schema-locations=classpath:/axon/schema.sql,classpath:/axon/own.sql",
        "spring.sql.init.encoding=UTF-8"
    };

    private final ConfigurableApplicationContext context;

    Campaigns(ConfigurableApplicationContext context) {
        this.context = context;
    }

    static String[] settings() {
        return SETTINGS.clone();
    }

    static Campaigns start(String[] database, String... properties) {
        return new Campaigns(Applications.start(
                CampaignsApplication.class,
                Stream.of(SETTINGS, database, properties).flatMap(Stream::of).toArray(String[]::new)));
    }

    /** An instance without Axon, which gives commands and creates the tables. */
    static Campaigns withoutProcessors(String[] database) {
        return new Campaigns(Applications.start(
                Applications.Bare.class,
                Stream.of(SETTINGS, database, new String[] {"test.with=ledger"})
                        .flatMap(Stream::of)
                        .toArray(String[]::new)));
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    ConfigurableApplicationContext context() {
        return context;
    }

    Ledger ledger() {
        return bean(Ledger.class);
    }

    StreamingEventProcessor processor(String name) {
        return bean(Configuration.class)
                .eventProcessingConfiguration()
                .eventProcessor(name, StreamingEventProcessor.class)
                .orElseThrow();
    }

    /** Pays a worker, which causes two events of the worker. */
    void pay(String name, String worker) {
        ledger().execute(CompensateWorker.of(name, worker, Amount.parse("EUR 1.00"), "sorry"));
    }

    List<String> column(String sql) {
        return bean(JdbcClient.class).sql(sql).query(String.class).list();
    }

    static void await(BooleanSupplier condition) {
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(condition::getAsBoolean);
    }

    @Override
    public void close() {
        context.close();
    }
}
