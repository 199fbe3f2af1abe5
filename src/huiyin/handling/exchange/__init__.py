"""上下级交换 What goes to and comes from an installation of the level above or below: each act once, with a receipt.

A missive walks through the files:

- out: ``packing`` reads the chains; ``telling`` finds to whom an act is told, and ``knowing`` whom both sides know;
  ``saying``, ``review_saying``, ``withdrawal_saying`` and ``filing`` (a review file) say it in the fields of its kind
  (``kinds``, ``fields``); ``sending`` hands it to a carrier, ``stick`` to a file.
- in: ``arriving`` checks, keeps, and gives the receipt; ``doing`` finds the tie and does what is ``said``: ``taking`` a matter
  in, ``bringing`` one in for review, ``reviewing`` (requests and files), ``reviewed_below`` and ``ruling`` (what was
  decided), ``extending``, ``ending`` without an opinion, ``withdrawing``, ``left_out`` files.
- beside: ``asking`` a level below for a file and ``calling_up`` ours for one above; ``received`` figures; ``witnessing`` heads,
  and ``witnessed`` ones; ``acts`` (objections), ``lookups`` and ``models``.
"""
