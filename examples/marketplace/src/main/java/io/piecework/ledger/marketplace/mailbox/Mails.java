package io.piecework.ledger.marketplace.mailbox;

import java.util.List;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.JpaRepository;

interface Mails extends JpaRepository<Mail, String> {

    List<Mail> findByReceiverOrderByWrittenDesc(String receiver, Pageable page);

    long countByReceiver(String receiver);
}
