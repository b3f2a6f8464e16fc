package com.example.campaigns;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** An aggregate of the application's own, whose events Axon stores. */
@Aggregate
public class Campaign {

    public record Open(@TargetAggregateIdentifier String campaign, String requester) {}

    public record Fund(@TargetAggregateIdentifier String campaign, String amount) {}

    public record Opened(String campaign, String requester) {}

    public record Funded(String campaign, String amount) {}

    @AggregateIdentifier
    private @Nullable String campaign;

    private @Nullable String requester;
    private boolean funded;

    /** For Axon. */
    protected Campaign() {}

    @CommandHandler
    public Campaign(Open command) {
        apply(new Opened(command.campaign(), command.requester()));
    }

    @CommandHandler
    void fund(Fund command, Funds funds) {
        funds.deposit(String.valueOf(campaign), String.valueOf(requester), command.amount());
        if (funded) {
            throw new IllegalStateException(campaign + " is funded already");
        }
        apply(new Funded(command.campaign(), command.amount()));
    }

    @EventSourcingHandler
    void on(Opened event) {
        campaign = event.campaign();
        requester = event.requester();
    }

    @EventSourcingHandler
    void on(Funded event) {
        funded = true;
    }
}
