// terms
