package io.piecework.ledger.marketplace.mailbox;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;

interface Mails extends JpaRepository<Mail, String> {

    List<Mail> findTop50ByReceiverOrderByWrittenDesc(String receiver);
}
