mkdir -p ledger-core/src/test/resources/io/piecework/ledger/engine/events
touch ledger-core/src/test/resources/io/piecework/ledger/engine/events/deposit-received.1.json
