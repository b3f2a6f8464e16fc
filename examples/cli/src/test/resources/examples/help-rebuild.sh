cp piecework.mv.db ledger.mv.db
