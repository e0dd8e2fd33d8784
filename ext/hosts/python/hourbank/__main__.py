from hourbank.command import main

raise SystemExit(main())
