package io.piecework.ledger.audit.replay;

import java.sql.Connection;
import org.h2.api.Trigger;

/** A trigger that changes nothing, for a test that only looks whether it is found. */
public final class HalvingTrigger implements Trigger {

    @Override
    public void fire(Connection connection, Object[] before, Object[] after) {}
}
