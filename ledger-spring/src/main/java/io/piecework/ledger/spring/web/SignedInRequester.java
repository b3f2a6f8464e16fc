package io.piecework.ledger.spring.web;

import io.piecework.ledger.command.id.RequesterId;
import java.security.Principal;
import java.util.Optional;

/**
 * Says for which requester a request was sent: a bean of the application that has {@code piecework.ledger.web.endpoints=requester}. The endpoints
 * take the requester's id from here and nowhere else.
 *
 * <p>Requests call it at the same time, so it must be safe for any number of threads.
 */
@FunctionalInterface
public interface SignedInRequester {

    /**
     * The requester for whom a signed-in person acts, whom the application has authenticated.
     *
     * @return empty where the person acts for no requester: the request is answered with 403
     */
    Optional<RequesterId> of(Principal principal);
}
