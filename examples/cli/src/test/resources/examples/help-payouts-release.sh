piecework payouts claim --rail bank > claimed.csv
