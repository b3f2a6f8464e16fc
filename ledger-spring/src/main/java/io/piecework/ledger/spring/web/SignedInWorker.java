package io.piecework.ledger.spring.web;

import io.piecework.ledger.command.id.WorkerId;
import java.security.Principal;
import java.util.Optional;

/**
 * Says which worker sent a request: a bean of the application that has {@code piecework.ledger.web.endpoints=worker}. The endpoints take the
 * worker's id from here and nowhere else.
 *
 * <p>Requests call it at the same time, so it must be safe for any number of threads.
 */
@FunctionalInterface
public interface SignedInWorker {

    /**
     * The worker behind a signed-in person, whom the application has authenticated.
     *
     * @return empty where the person is no worker: the request is answered with 403
     */
    Optional<WorkerId> of(Principal principal);
}
