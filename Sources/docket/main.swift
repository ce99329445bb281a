import Commands

Docket.main()
