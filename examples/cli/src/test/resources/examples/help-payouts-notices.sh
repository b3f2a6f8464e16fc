piecework payouts take --rail bank
